/** The autograder, made by the command and run as Gradescope runs it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stages, starterTexts } from '@wirebook/tests';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../grade/machinery.ts';
import { gradeInBox, HAS_BOXES } from '../testing/autograder-box.ts';
import { emptyFolder } from '../testing/folders.ts';
import { maxOf } from '../testing/max-of.ts';
import { runRelease } from '../testing/run-release.ts';
import { unzip } from '../testing/unzip.ts';

const [first] = stages;
if (!first) throw new Error('there is no stage');

/** Points of the stage, hidden checks among them. */
const MOST = maxOf(first);

const METADATA = {
  id: 123_456,
  created_at: '2026-11-24T14:22:32.365935-08:00',
  assignment: { due_date: '2026-11-21T23:00:00.000000-08:00', late_due_date: null },
  users: [
    { id: 1234, name: 'Ada Example', email: 'ada@example.com' },
    { id: 1235, name: 'Bob Example', email: 'bob@example.com' },
  ],
};
const STARTER = Object.fromEntries(starterTexts(first));
const HANGS = { 'server.ts': 'for (;;);\n', 'client.ts': 'for (;;);\n' };

let zip: Buffer;
beforeAll(async () => {
  const file = join(await emptyFolder(), 'stage-01.zip');
  expect(await runRelease(['--gradescope', file, '--stages', '1'])).toMatchObject({ code: 0 });
  zip = await readFile(file);
});

async function schemaFaults(results: unknown): Promise<unknown> {
  const path = join(ROOT, 'shared', 'gradebook', 'fixtures', 'schemas', 'gradescope.schema.json');
  const validate = new Ajv2020().compile(JSON.parse(await readFile(path, 'utf8')) as object);
  return validate(results) ? [] : validate.errors;
}

test('the zip has two scripts at its root that can be started, what was chosen, and no solution', async () => {
  const files = await unzip(zip);
  const executable = [...files].filter(([, { mode }]) => mode & 0o111).map(([path]) => path);
  expect(executable).toEqual(['run_autograder', 'setup.sh']);
  expect(JSON.parse(files.get('release.json')?.octets.toString() ?? '')).toEqual({
    schema: 'wirebook/release@1',
    stages: ['01'],
    timeoutSeconds: 540,
    graceSeconds: 604_800,
  });
  expect([...files.keys()].filter((path) => /^(?:labs|solutions)\/.*\.ts$/.test(path))).toEqual([]);
  expect([...files.keys()].filter((path) => /node_modules|\.git\b/.test(path))).toEqual([]);
});

describe.skipIf(!HAS_BOXES).concurrent('in the container', { timeout: 300_000 }, () => {
  test('a starter gets its points; it is late within the grace, and all of its group read the same', async () => {
    const { code, results, stdout, written } = await gradeInBox(zip, { files: STARTER, metadata: METADATA });
    expect({ code, written, faults: await schemaFaults(results) }).toEqual({
      code: 0,
      written: ['results.json'],
      faults: [],
    });
    const { score, output, tests, extra_data } = results as {
      score: number;
      output: string;
      tests: { status: string }[];
      extra_data: { isolation: string };
    };
    expect(score, stdout).toBeGreaterThan(0);
    expect(score).toBeLessThan(MOST);
    expect(output).toMatch(new RegExp(`^01 UDP uppercase: ${score} of ${MOST} points\\.\n(.*\n)*.*late`));
    expect(output).not.toContain('Example');
    expect(tests).toHaveLength(first.checks.length);
    expect(['namespace', 'user', 'process']).toContain(extra_data.isolation);
    expect(stdout).toMatch(/sandbox/);
  });

  test('what hangs beyond the time is not scored', async () => {
    const { results } = await gradeInBox(zip, {
      files: HANGS,
      metadata: METADATA,
      settings: { timeoutSeconds: 6 },
    });
    expect(results).not.toHaveProperty('score');
    expect(await schemaFaults(results)).toEqual([]);
    const tests = results['tests'] as { status?: string; score?: number }[];
    expect(tests.filter(({ status }) => status === 'passed')).toEqual([]);
    expect(tests.filter(({ score }) => score !== undefined)).toEqual([]);
    // On a crowded machine the time is over before anything has begun.
    expect(results['output']).toMatch(/^The (?:time for judging was over|grader failed)/);
  });

  test('nothing handed in is 0', async () => {
    const { results } = await gradeInBox(zip, { files: {}, metadata: METADATA });
    expect(results).toMatchObject({ score: 0, tests: [] });
    expect(results['output']).toContain('nothing was handed in');
  });

  test('a grader that fails gives no score, and tells teachers why', async () => {
    const { code, results, stdout } = await gradeInBox(zip, { files: STARTER });
    expect(code).toBe(0);
    expect(results).not.toHaveProperty('score');
    expect(results['output']).toMatch(/^The grader failed, which is not your fault/);
    expect(await schemaFaults(results)).toEqual([]);
    expect(stdout).toContain('submission_metadata.json');
  });

  test('a container without Node gives no score either', async () => {
    const { code, results } = await gradeInBox(zip, { files: STARTER, metadata: METADATA, installed: false });
    expect(code).toBe(0);
    expect(results).not.toHaveProperty('score');
    expect(results['output']).toMatch(/^The grader failed, which is not your fault/);
    expect(await schemaFaults(results)).toEqual([]);
  });
});
