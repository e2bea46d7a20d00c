/**
 * Everybody's client with everybody's server: right programs always understand each other, and wrong ones are wrong in their own cells.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entrant, judgeInterop, sandboxProblem } from '@wirebook/classroom';
import { afterAll, expect, test } from 'vitest';
import { namedBroadcastChat as stage } from './07-named-broadcast-chat/stage.ts';
import { specimens } from './corpus.ts';
import { SEED } from './seed.ts';
import { solutionFolder } from './stages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REFEREE = join(ROOT, 'shared', 'cli', 'src', 'grade', 'referee.ts');
const PATIENCE_MS = 300_000;

const cache = realpathSync(mkdtempSync(join(tmpdir(), 'wirebook-interop-')));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const corpus = new Map(
  (['variants', 'broken'] as const)
    .flatMap((kind) => specimens(stage, kind))
    .map(({ name, replaces, source }) => [name, source.files.get(replaces) ?? '']),
);

/** Each file of the submission is one of the corpus. */
function entrant(submission: string, server: string, client: string): Entrant {
  const paths = {
    'server.ts': corpus.get(`${server}.server.ts`),
    'client.ts': corpus.get(`${client}.client.ts`),
  };
  return {
    submission,
    files: new Map(Object.entries(paths).map(([name, path]) => [name, readFileSync(path ?? '')])),
  };
}

const reference = new Map(
  stage.files.map((name) => [name, readFileSync(join(solutionFolder(stage), name))] as const),
);

test(`a class of right and wrong programs (seed ${SEED})`, { timeout: PATIENCE_MS }, async () => {
  mkdirSync(join(cache, 'code'));
  const court = { referee: REFEREE, cache: join(cache, 'code') };
  const problem = await sandboxProblem(court, join(solutionFolder(stage), 'server.ts'));
  const entrants = [
    entrant('alice', 'names-who-stays', 'lines-by-hand'),
    entrant('bob', 'forgets-the-blank', 'async-iteration'),
    entrant('carol', 'room-in-a-thread', 'makes-names-small'),
    entrant('dave', 'says-entered', 'prints-one-frame-per-read'),
  ];
  const totals: number[] = [];
  const told: string[] = [];
  const result = await judgeInterop(entrants, {
    ...{ stage, reference, seed: SEED, checks: 'as they are', jobs: 2 },
    court: { ...court, sandboxed: problem === undefined },
    onProgress: ({ done, total }) => totals.push(total - done),
    onMeeting: ({ client, server }) => told.push(`${client} ${server}`),
  });

  const rows = result.meetings.map(({ client, server, verdict, by = '-' }) =>
    [client, server, verdict, by].join(' '),
  );
  expect(rows).toEqual([
    '(reference) (reference) pass -',
    '(reference) alice pass -',
    '(reference) bob fail server',
    '(reference) carol pass -',
    '(reference) dave fail server',
    'alice (reference) pass -',
    'alice alice pass -',
    'alice carol pass -',
    'bob (reference) pass -',
    'bob alice pass -',
    'bob carol pass -',
    'carol (reference) fail client',
    'dave (reference) fail client',
  ]);
  const why = new Map(
    result.meetings.map(({ client, server, expected, came }) => [
      `${client} ${server}`,
      `${expected}; ${came}`,
    ]),
  );
  expect(why.get('(reference) bob')).toMatch(
    /^server\.ts sends \w+-2 a frame with "(\w+_1): (\w+)"; one with "\1:\2"$/,
  );
  expect(why.get('(reference) dave')).toMatch(
    /^server\.ts sends \w+_1 a notice with "(\w+-2)" and the word "joined" within N ms; nothing more after "\* \1 has entered"$/,
  );
  expect(why.get('carol (reference)')).toMatch(
    /^client\.ts sends a frame with "(\w+)_1"; one with "[a-z]+_1"$/,
  );
  expect(why.get('dave (reference)')).toMatch(
    /^client\.ts prints "(\w+)_1: !\w+" within N ms; last on stdout: "\1_1: /,
  );
  expect(told.toSorted()).toEqual(
    result.meetings.map(({ client, server }) => `${client} ${server}`).toSorted(),
  );
  expect(totals.at(-1)).toBe(0);
  expect(result).toMatchObject({ seed: SEED, programs: { client: 'client.ts', server: 'server.ts' } });
  expect(result).not.toHaveProperty('sample');
});
