/** A studio leaves nothing behind, however a recording ends. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFree } from '@wirebook/harness';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { StoryTake } from './production.ts';
import { record } from './record.ts';
import type { Studio } from './studio.ts';

const OPTIONS = { packages: {}, seed: 1 };
const SERVER = `
import { createServer } from 'node:net';
createServer().listen(Number(process.argv.at(-1)), '127.0.0.1');
`;

let root = '';
const temporary = () => join(root, 'temporary');
const programs = () => join(root, 'programs');
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-test-'));
  await mkdir(temporary());
  await mkdir(programs());
  await writeFile(join(programs(), 'server.ts'), SERVER);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

/** A scene in which a server listens, and something comes after that. */
function scene(then: (studio: Studio, port: number) => Promise<void>): StoryTake {
  return {
    kind: 'story',
    id: 'a',
    title: 'A server',
    lanes: ['server.ts'],
    record: async (studio) => {
      const port = await studio.port(2398);
      const submission = await studio.programs(programs());
      await submission.serve('server.ts', { protocol: 'tcp', port });
      await then(studio, port);
    },
    cues: [{ say: 'The server listens.', until: [{ lane: 'server.ts', kind: 'listen' }] }],
  };
}

async function expectNothingLeft(port: number): Promise<void> {
  expect(port).toBeGreaterThan(0);
  expect(await isFree(port)).toBe(true);
  expect(await readdir(temporary())).toEqual([]);
}

test('a recording has the events, and the texts of the programs', async () => {
  let used = 0;
  const take = scene(async (_studio, port) => {
    used = port;
  });
  const { content, sources } = await record(take, OPTIONS);
  expect(content).toMatchObject({ lanes: [{ id: 'server.ts' }], events: [{ seq: 0, t: 0, kind: 'listen' }] });
  expect(sources).toEqual([{ file: 'server.ts', text: SERVER }]);
  await expectNothingLeft(used);
});

test('one that fails tells why', async () => {
  let used = 0;
  const take = scene(async (_studio, port) => {
    used = port;
    throw new Error('nobody came');
  });
  await expect(record(take, OPTIONS)).rejects.toThrow('nobody came');
  await expectNothingLeft(used);
});

test('one that does not fit what is said to it tells why', async () => {
  let used = 0;
  const take = scene(async (_studio, port) => {
    used = port;
  });
  const cues = [{ say: 'It closes.', until: [{ lane: 'server.ts', kind: 'close' }] }] as const;
  await expect(record({ ...take, cues }, OPTIONS)).rejects.toThrow('step 1: server.ts has no further close');
  await expectNothingLeft(used);
});

test('one that is given up ends what it has begun, and begins nothing more', async () => {
  const controller = new AbortController();
  const { promise: goOn, resolve: release } = Promise.withResolvers<void>();
  const { promise: after, resolve: tell } = Promise.withResolvers<unknown>();
  let used = 0;
  const take = scene(async (studio, port) => {
    used = port;
    controller.abort(new Error('enough'));
    await goOn;
    tell(await studio.programs(programs()).catch((error: unknown) => error));
  });
  await expect(record(take, { ...OPTIONS, signal: controller.signal })).rejects.toThrow('enough');
  await expectNothingLeft(used);
  release();
  expect(await after).toEqual(new Error('the recording is over'));
  await expectNothingLeft(used);
});

test('one that was given up before does not begin', async () => {
  const play = vi.fn<() => Promise<void>>();
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(record(scene(play), { ...OPTIONS, signal })).rejects.toThrow('enough');
  expect(play).not.toHaveBeenCalled();
  expect(await readdir(temporary())).toEqual([]);
});
