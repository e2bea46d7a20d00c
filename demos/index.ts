/** All demos, in the order of the course, and where their recordings are. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Demo } from '@wirebook/player';
import {
  assemble,
  formatRecording,
  type Production,
  parseRecording,
  type Recording,
  type StudioOptions,
  type Take,
} from '@wirebook/studio';
import { datagram } from './01-datagram/demo.ts';
import { creosote } from './02-creosote/demo.ts';
import { lifeOfAConnection } from './03-life-of-a-connection/demo.ts';
import { aReadIsNotAMessage } from './04-a-read-is-not-a-message/demo.ts';
import { oneAtATime } from './05-one-at-a-time/demo.ts';
import { ctrlC } from './06-ctrl-c/demo.ts';
import { race } from './07-race/demo.ts';
import { howOften } from './08-how-often/demo.ts';
import { framing } from './09-framing/demo.ts';
import { broadcast } from './10-broadcast/demo.ts';
import { hundredPlayers } from './11-a-hundred-players/demo.ts';
import { PACKAGES } from './places.ts';

export const productions: readonly Production[] = [
  datagram,
  creosote,
  lifeOfAConnection,
  aReadIsNotAMessage,
  oneAtATime,
  ctrlC,
  race,
  howOften,
  framing,
  broadcast,
  hundredPlayers,
];

/** The same seed for each recording: what can be the same is the same. */
export const STUDIO: StudioOptions = { packages: PACKAGES, seed: 1 };

/** A demo from its recordings, as they were shipped. */
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
  const path = pathOf(production, take);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, formatRecording(recording));
}

function pathOf({ slug }: Production, { id }: Take): string {
  return join(import.meta.dirname, 'recordings', `${slug}-${id}.json`);
}
