import { Mismatch, type Source } from '@wirebook/harness';
import { expect } from 'vitest';
import { SEED, test } from '../fixtures/stage.ts';
import { brokenBy, type Side } from './broken-by.ts';
import type { Interop } from './check.ts';
import { runInterop } from './interop.ts';

const interop = (converse: Interop['converse']): Interop => ({
  ...{ server: 'server.ts', client: 'client.ts' },
  converse,
});
/** The same submission on both sides. */
const both = (source: Source) => ({ server: source, client: source });
const breaks = async (side: Side): Promise<never> =>
  await Promise.reject(new Mismatch(`the ${side} answers`, 'nothing')).catch(brokenBy(side));

test('each side has its own files, and a folder of its own to write in', async ({ folder }) => {
  const talk = interop(async (server, client, context) => {
    const programs = await Promise.all([server.start('server.ts', []), client.start('client.ts', [])]);
    for (const program of programs) await program.expectExit(0, 5000, 'its start');
    const [served, asked] = programs.map(({ stdout }) => stdout.lines);
    expect(served?.[0]).toBe('serves');
    expect(asked?.[0]).toBe('asks');
    expect(new Set([served?.[1], asked?.[1], context.folder]).size).toBe(3);
    expect(server.texts.get('client.ts')).toBeUndefined();
  });
  const says = (word: string) => `console.log('${word}'); console.log(process.cwd());`;
  const sides = {
    server: folder.submission({ 'server.ts': says('serves') }),
    client: folder.submission({ 'client.ts': says('asks') }),
  };
  expect(await runInterop(talk, sides, { seed: SEED })).toMatchObject({ verdict: 'pass' });
});

test.for(['server', 'client'] as const)(
  'a conversation that the %s spoils twice fails by it',
  async (side, { folder }) => {
    const outcome = await runInterop(
      interop(async () => await breaks(side)),
      both(folder.submission()),
      { seed: SEED },
    );
    expect(outcome).toMatchObject({
      verdict: 'fail',
      failure: { by: side, expected: `the ${side} answers` },
    });
    expect(outcome.failure).not.toHaveProperty('misconception');
  },
);

test('who spoilt it is the first that is named', async ({ folder }) => {
  const talk = interop(async () => await breaks('client').catch(brokenBy('server')));
  const { failure } = await runInterop(talk, both(folder.submission()), { seed: SEED });
  expect(failure?.by).toBe('client');
});

test('a conversation that is spoilt only once is inconclusive', async ({ folder }) => {
  let times = 0;
  const talk = interop(async (_server, _client, context) => {
    times += 1;
    if (times === 1) await breaks('server');
    context.witness('they talked');
  });
  expect(await runInterop(talk, both(folder.submission()), { seed: SEED })).toMatchObject({
    verdict: 'inconclusive',
  });
});

test('an error of the grader is told apart', async ({ folder }) => {
  const talk = interop(async () => await Promise.reject(new TypeError('oh')));
  expect(await runInterop(talk, both(folder.submission()), { seed: SEED })).toMatchObject({
    verdict: 'error',
    reason: 'TypeError: oh',
  });
});

test.for([
  ['server', {}],
  ['client', { 'server.ts': '' }],
  ['client', { 'server.ts': '', 'client.ts': 'let let = ;' }],
] as const)(
  'without a program that can be run, the %s fails and nothing is started: %j',
  async ([side, files], { folder }) => {
    const talk = interop(async () => await Promise.reject(new Error('started')));
    const given = { files: new Map([...folder.submission(files).files]), packages: {} };
    for (const name of ['server.ts', 'client.ts'])
      if (!given.files.has(name)) given.files.set(name, folder.path(`no-${name}`));
    const outcome = await runInterop(talk, both(given), { seed: SEED });
    expect(outcome).toMatchObject({
      verdict: 'fail',
      failure: { by: side, expected: `${side}.ts can be run` },
    });
  },
);
