/** The workflow: what it says, and what its own scripts do where the actions of others have brought the files. */
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { stages } from '@wirebook/tests';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../grade/machinery.ts';
import { HAS_BOXES } from '../testing/autograder-box.ts';
import { emptyFolder } from '../testing/folders.ts';
import { maxOf } from '../testing/max-of.ts';
import { environment } from '../testing/run-lab.ts';
import { sourceOf, workflowText } from './workflow.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Parsed {
  readonly permissions: unknown;
  readonly on: readonly string[];
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly strategy?: { readonly matrix: unknown } }>
  >;
}

const OWN = { stages: '1-2', shards: 2 };
const FROM = { ...OWN, from: sourceOf('example/wirebook@v1.2') };
const read = (text: string) => parse(text) as Parsed;
const stepsOf = (workflow: Parsed) => Object.values(workflow.jobs).flatMap(({ steps }) => steps);

describe.each([
  ['that brings its checks along', OWN],
  ['with the grader of a teacher', FROM],
])('a workflow %s', (_what, options) => {
  const text = workflowText(options);
  const workflow = read(text);

  test('may read the repository and nothing else', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.on).toEqual(['push', 'workflow_dispatch']);
  });

  test('puts nothing that somebody else has written into a script', () => {
    for (const { run = '' } of stepsOf(workflow)) expect(run).not.toContain('${{');
  });

  test('says at its head how far it can be trusted', () => {
    expect(text).toMatch(/^# [^]*proves nothing[^]*\n\nname: Wirebook\n/);
  });

  test('names each part of the work once', () => {
    expect(workflow.jobs['judge']?.strategy?.matrix).toEqual({ shard: [1, 2] });
    expect(Object.keys(workflow.jobs)).toEqual(['judge', 'run-autograding-tests']);
    expect(text).not.toMatch(/[&*]a\d/);
  });
});

test('the grader of a teacher is checked out beside the work, and does the judging', () => {
  const steps = stepsOf(read(workflowText(FROM)));
  const checkouts = steps
    .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    .map((step) => step.with);
  const grader = {
    repository: 'example/wirebook',
    ref: 'v1.2',
    path: 'grader',
    'persist-credentials': false,
  };
  expect(checkouts).toContainEqual(grader);
  expect(new Set(steps.flatMap((step) => step['working-directory'] ?? []))).toEqual(new Set(['grader']));
});

test.each([
  'wirebook',
  'example/wirebook',
  'example/wirebook@',
  '@v1',
  'example/wire book@v1',
  'a/b@$(id)',
  'a/b@v1\nx',
])('%j is no repository to take a grader from', (text) =>
  expect(() => sourceOf(text)).toThrow(/^--from wants a repository and what to take of it/),
);

/** `sudo` does nothing; `npx -y pnpm@12 grade` is the grader of this workbook, in whose folder everything is installed. */
async function programs(): Promise<string> {
  const folder = await emptyFolder();
  const grade = join(ROOT, 'shared', 'cli', 'grade.mjs');
  const scripts = {
    sudo: 'exit 0',
    npx: `[ "$1 $2 $3" = "-y pnpm@12 grade" ] && shift 3 && INIT_CWD=$PWD exec '${process.execPath}' '${grade}' "$@"`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

test.skipIf(!HAS_BOXES)(
  'its scripts share the work, judge nothing twice, and tell one result',
  {
    timeout: 180_000,
  },
  async () => {
    const [base, bin] = [await emptyFolder(), await programs()];
    const { jobs } = read(workflowText(OWN));
    for (const { slug, files } of stages.slice(0, 2)) {
      await mkdir(join(base, 'student', 'labs', slug), { recursive: true });
      // What is no program is judged at once.
      for (const file of files) await writeFile(join(base, 'student', 'labs', slug, file), 'const = 1;\n');
    }
    const results = join(base, 'results');
    const run = (job: string, shard = '') =>
      (jobs[job]?.steps ?? [])
        .filter((step) => step.run !== undefined)
        .map((step) => {
          const env = environment({
            ...(step.env ? { SHARD: shard } : {}),
            PATH: [bin, process.env['PATH']].join(delimiter),
            GITHUB_SHA: 'c0ffee1234567890c0ffee1234567890c0ffee12',
            GITHUB_STEP_SUMMARY: join(base, 'summary.md'),
            GITHUB_OUTPUT: join(base, 'output'),
          });
          const cwd = join(base, step['working-directory'] ?? '.');
          const script = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''];
          const { status, stderr } = spawnSync('bash', script, { cwd, env, encoding: 'utf8' });
          expect({ step: step.name, status, stderr }).toMatchObject({ status: 0 });
          return stderr;
        })
        .join('');

    for (const shard of ['1', '2']) {
      expect(run('judge', shard)).not.toContain('judged 2 of 2');
      const part = jobs['judge']?.steps.find(({ name }) => name === 'Keep the part')?.with?.['path'];
      for (const path of String(part).trim().split('\n'))
        await cp(join(base, path), join(base, 'parts', path), { recursive: true }).catch(() => {});
      await rm(results, { recursive: true });
    }
    await cp(join(base, 'parts', 'results'), results, { recursive: true });
    expect(run('run-autograding-tests')).not.toContain('judged');

    const output = await readFile(join(base, 'output'), 'utf8');
    const [, line = ''] = /^result=(\S+)\n$/.exec(output) ?? [];
    const { status, max_score } = JSON.parse(Buffer.from(line, 'base64').toString()) as Record<
      string,
      unknown
    >;
    expect({ status, max_score }).toEqual({
      status: 'fail',
      max_score: stages.slice(0, 2).reduce((sum, stage) => sum + maxOf(stage), 0),
    });
    const summary = await readFile(join(base, 'summary.md'), 'utf8');
    expect(summary).toMatch(/^# Wirebook\n\n( {4}.*\n)+$/);
    expect(summary).toContain('Stage 02 Creosote logger: 0 of 38 points');
  },
);
