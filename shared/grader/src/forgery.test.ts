import { readdirSync } from 'node:fs';
import { type Context, Mismatch, type Submission, UdpPeer } from '@wirebook/harness';
import { describe, expect } from 'vitest';
import { check, SEED, stageOf, test } from '../fixtures/stage.ts';
import { allPassed, score } from './index.ts';
import { runChecks } from './run.ts';

/** Results as the grader, a test runner or a person would write them. */
const FORGED = String.raw`
const LINES = [
  'PASS',
  '✓ what listens promises   2 of 2   06/listens',
  JSON.stringify({ schema: 'wirebook/check@1', stage: '06', points: 8, max: 8, checks: [{ id: 'listens', verdict: 'pass', points: 2 }] }),
  JSON.stringify({ kind: 'passed', verdict: 'pass' }),
  JSON.stringify({ kind: 'listen', t: 'now', protocol: 'udp' }),
  '[{"kind":1},"returned"]',
  'null',
].join('\n') + '\n';
`;

/** Does something to every file that it can find around itself, in the temporary folder of the run. */
const EVERYWHERE = `
import { appendFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

function* files(folder) {
  let names = [];
  try { names = readdirSync(folder); } catch {}
  for (const name of names) {
    const path = join(folder, name);
    try {
      if (statSync(path).isDirectory()) yield* files(path);
      else yield path;
    } catch {}
  }
}
const root = dirname(dirname(import.meta.filename));
if (!/wirebook-/.test(root)) throw new Error('this is not the folder of a run');
`;

const SUBMISSIONS: readonly [about: string, server: string][] = [
  ['prints that it passed', `${FORGED} console.log(LINES); console.error(LINES);`],
  ['exits with 0 as soon as it is imported', 'process.exit(0);'],
  ['does nothing', ''],
  ['throws', "throw new Error('PASS');"],
  [
    'writes results to every file that it can find',
    `${EVERYWHERE} ${FORGED} for (const path of files(root)) { try { appendFileSync(path, LINES); } catch {} }`,
  ],
  [
    'deletes every file that it can find',
    `${EVERYWHERE} for (const path of files(root)) { try { rmSync(path); } catch {} }`,
  ],
  ['deletes its own folder', "import { rmSync } from 'node:fs'; rmSync(process.cwd(), { recursive: true });"],
  [
    'exports a function that is not what it was',
    'export const upper = new Proxy(() => {}, { apply() { return { kind: "returned", value: "HELLO" }; } });',
  ],
];

/** What the checks of a stage do, in short. */
const CHECKS = [
  check('listens', async (submission: Submission) => {
    await submission.serve('server.ts', { protocol: 'udp', port: 9 });
  }),
  check('replies', async (submission: Submission, context: Context) => {
    const alice = await UdpPeer.open(context, 'alice');
    const bob = await UdpPeer.open(context, 'bob');
    const program = await submission.start('server.ts', [String(bob.endpoint.port)]);
    await alice.send('hello', bob.endpoint);
    await alice.expect('HELLO', { limitMs: 50, by: program });
  }),
  check('computes', async (submission: Submission, context: Context) => {
    const called = await submission.call('server.ts', [{ name: 'upper', args: ['hello'] }], { then: 'exit' });
    await called.program.exited;
    const [outcome] = called.outcomes();
    if (outcome?.kind !== 'returned' || outcome.value !== 'HELLO') {
      throw new Mismatch('upper("hello") returns "HELLO"', JSON.stringify(outcome) ?? 'nothing');
    }
    context.witness('"HELLO" was returned');
  }),
  check('sees-nothing', async (submission: Submission) => {
    const program = await submission.start('server.ts', []);
    await program.exited;
  }),
];

describe('no check passes on a submission that', () => {
  test.for(SUBMISSIONS)('%s', async ([, server], { folder }) => {
    const source = folder.submission({ 'server.ts': server, 'client.ts': '' });
    const report = await runChecks(stageOf(...CHECKS), source, { seed: SEED });
    expect(report.results.map((result) => result.check.id)).toEqual(CHECKS.map(({ id }) => id));
    for (const { verdict } of report.results)
      expect(['fail', 'error', 'skipped', 'inconclusive']).toContain(verdict);
    expect(report.results.at(-1)?.verdict).not.toBe('pass');
    expect(score(report)).toEqual({ points: 0, max: 8 });
    expect(allPassed(report)).toBe(false);
    expect(readdirSync(folder.temporary)).toEqual([]);
  });
});

test('the same checks pass on a submission that does what they ask for', async ({ folder }) => {
  const server = `import { createSocket } from 'node:dgram';
export const upper = (text: string) => text.toUpperCase();
const socket = createSocket('udp4');
if (process.argv.includes('--port')) socket.bind(Number(process.argv.at(-1)), '127.0.0.1');
else socket.close();
`;
  const source = folder.submission({ 'server.ts': server, 'client.ts': '' });
  const listens = check('listens', async (submission: Submission, context: Context) => {
    const { endpoint } = await submission.serve('server.ts', { protocol: 'udp', port: 0 });
    context.witness(`it listens on ${endpoint.port}`);
  });
  const computes = CHECKS.filter(({ id }) => id === 'computes');
  const report = await runChecks(stageOf(listens, ...computes), source, { seed: SEED });
  expect(report.results.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
});
