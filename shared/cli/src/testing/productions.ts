/**
 * Demos for tests: one that works, one of which a scene never fits what is said to it, one that never comes to its end.
 *
 * Knows: what `@wirebook/demos` has. Never knows: what is tested. WIREBOOK_TEST_RECORDINGS says where recordings are kept, WIREBOOK_TEST_PORT which port
 * the server has.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UdpPeer } from '@wirebook/harness';
import type { Demo } from '@wirebook/player';
import {
  assemble,
  formatRecording,
  type Production,
  parseRecording,
  type Recording,
  type StoryTake,
  type Studio,
  type StudioOptions,
  type Take,
} from '@wirebook/studio';

const SERVER = 'server.ts';

/** What each scene would like to show. */
const scene: Omit<StoryTake, 'id' | 'record'> = {
  kind: 'story',
  title: 'Upper case',
  lanes: ['alice', SERVER],
  cues: [
    { say: 'The server has a port.', until: [{ lane: SERVER, kind: 'bind' }] },
    {
      ask: 'What comes back?',
      say: 'The same in upper case.',
      until: [{ lane: 'alice', kind: 'deliver', has: 'HELLO' }],
    },
  ],
};

async function serve(studio: Studio) {
  const programs = await studio.programs(join(import.meta.dirname, 'programs'));
  return await programs.serve(SERVER, {
    protocol: 'udp',
    port: await studio.port(Number(process.env['WIREBOOK_TEST_PORT'])),
  });
}

async function works(studio: Studio): Promise<void> {
  const { program, endpoint } = await serve(studio);
  const alice = await UdpPeer.open(studio.context, 'alice');
  await alice.send('hello', endpoint);
  await alice.expect('HELLO', { by: program });
  await program.exited;
}

async function hangs(studio: Studio): Promise<void> {
  await serve(studio);
  await new Promise(() => {});
}

/** Nobody sends anything. */
async function misfits(studio: Studio): Promise<void> {
  await serve(studio);
}

const about = { title: 'A demo for tests', summary: 'It is tested.' };

export const productions: readonly Production[] = [
  { ...about, number: 1, slug: '01-works', scenes: [{ ...scene, id: 'a', record: works }] },
  {
    ...about,
    number: 2,
    slug: '02-misfits',
    scenes: [
      { ...scene, id: 'a', record: works },
      { ...scene, id: 'b', record: misfits },
    ],
  },
  { ...about, number: 3, slug: '03-hangs', scenes: [{ ...scene, id: 'a', record: hangs }] },
];

export const STUDIO: StudioOptions = { packages: {}, seed: 1 };

export function shipped(production: Production): Demo {
  return assemble(
    production,
    production.scenes.map((take) => recordingOf(production, take)),
  );
}

export function recordingOf(production: Production, take: Take): Recording {
  return parseRecording(readFileSync(pathOf(production, take), 'utf8'), take);
}

export function keepRecording(production: Production, take: Take, recording: Recording): void {
  writeFileSync(pathOf(production, take), formatRecording(recording));
}

function pathOf({ slug }: Production, { id }: Take): string {
  return join(process.env['WIREBOOK_TEST_RECORDINGS'] ?? '', `${slug}-${id}.json`);
}
