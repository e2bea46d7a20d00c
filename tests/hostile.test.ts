/**
 * The grader attacks itself: a class of hostile programs, among them honest ones, judged at once as every class is.
 *
 * What an attack could take shows in its points; what it could harm, in the honest judgements, the store, the workbook and the machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entry, hashOfFolders, judgeClass, Store, sandboxProblem } from '@wirebook/classroom';
import { isFree } from '@wirebook/harness';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { Census } from './census.ts';
import { specimens } from './corpus.ts';
import { attackedStage, hostilePrograms, starterFiles } from './hostile.ts';
import { drawnOfRun, SEED } from './seed.ts';
import { solutionFolder } from './stages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REFEREE = fileURLToPath(new URL('hostile-referee.ts', import.meta.url));
/** An idle machine takes a tenth of it. */
const PATIENCE_MS = 900_000;
/** So many programs start at once. */
const JOBS = 2;

const programs = hostilePrograms();
/** So many are judged in a run of the tests, others each time; `WIREBOOK_CORPUS=all` has all of them judged. */
const PER_RUN = 4;

describe('the corpus', () => {
  test.each(programs)('$name says what it tries and what bounds it', ({ about, bound, text }) => {
    expect(about).toMatch(/^[A-Z].+\.$/);
    expect(bound).toMatch(/\d|at once|only inside/);
    // Who reaches for others makes sure first that it sees only those of its own namespace.
    const reaches = /process\.kill\((?!process\.pid)|'mount'|chmodSync|\/proc\/\$\{pid\}\/fd/.test(text);
    const looks = /^const isInside = process\.ppid === 1 && .*'bwrap\\0'\);$/m.test(text);
    expect(looks || !reaches).toBe(true);
  });

  test('there are attacks on each kind of program that a grader runs', () => {
    const kinds = new Set(programs.map(({ name }) => name.split('.')[1]));
    expect(kinds).toEqual(new Set(['client', 'server', 'frame', 'counter']));
    expect(programs.length).toBeGreaterThan(40);
  });
});

const root = realpathSync(mkdtempSync(join(tmpdir(), 'wirebook-hostile-')));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const court = { referee: REFEREE, cache: join(root, 'cache'), sandboxed: true };
const problem = await whyNot();
if (problem !== undefined) console.warn(`HOSTILE PROGRAMS ARE NOT RUN HERE: there is no sandbox: ${problem}`);

async function whyNot(): Promise<string | undefined> {
  mkdirSync(court.cache);
  if (process.platform !== 'linux') return 'this system has no namespaces';
  // A referee that is asked nothing ends at once, and its compiled code is kept for the others.
  spawnSync(process.execPath, [REFEREE], { stdio: 'ignore', env: { NODE_COMPILE_CACHE: court.cache } });
  return await sandboxProblem(court, join(solutionFolder(attackedStage('01')), 'server.ts'));
}

/** Drawn from the seed. */
function ofRun(): typeof programs {
  return drawnOfRun(programs, PER_RUN, 'hostile');
}

/** Right programs, a solution and another one. */
function honest(): Entry[] {
  const stage = attackedStage('01');
  const [variant] = specimens(stage, 'variants');
  const solution = stage.files.map((name) => [name, join(solutionFolder(stage), name)] as const);
  const both = { alice: solution, bob: [...(variant?.source.files ?? [])] };
  return Object.entries(both).map(([submission, files]) => ({
    submission,
    stage: stage.number,
    files: new Map(files.map(([name, path]) => [name, readFileSync(path)])),
  }));
}

async function judge(entries: readonly Entry[], name: string): Promise<Store> {
  const store = new Store(join(root, name));
  await judgeClass(entries, {
    ...{ store, seed: SEED, checks: 'as they are', court, jobs: JOBS },
    checksOf: (number) => attackedStage(number).checks,
    onProgress: () => {},
  });
  return store;
}

test.skipIf(problem !== undefined)(
  `no hostile program gets more than the starter, and nobody else notices it (seed ${SEED})`,
  { timeout: PATIENCE_MS },
  async () => {
    const attacks = ofRun().map(({ name, stage, files }) => ({
      submission: name.replace(/\.ts$/, '').replaceAll('.', '-'),
      stage: stage.number,
      files,
    }));
    const starters = [...new Set(ofRun().map(({ stage }) => stage))].map((stage) => ({
      submission: 'starter',
      stage: stage.number,
      files: starterFiles(stage),
    }));
    const third = Math.ceil(attacks.length / 3);
    const [first, second] = honest() as [Entry, Entry];
    const all = [
      ...[...starters, ...attacks.slice(0, third), first],
      ...[...attacks.slice(third, 2 * third), second, ...attacks.slice(2 * third)],
    ];

    vi.stubEnv('TMPDIR', join(root, 'temporary'));
    mkdirSync(join(root, 'temporary'));
    const sources = () => hashOfFolders(ROOT, ['labs', 'solutions', 'shared', 'tests']);
    const ports = await freeOnes();
    const before = sources();
    const alone = await judge([first, second], 'alone');
    const census = new Census();
    const store = await judge(all, 'class');
    census.end();

    // What they got.
    const pointsOf = ({ submission, stage }: Entry) =>
      (store.judgement(submission, stage)?.results ?? []).reduce((sum, { points }) => sum + points, 0);
    const most = new Map(starters.map((entry) => [entry.stage, pointsOf(entry)]));
    const tooMuch = attacks.filter((entry) => pointsOf(entry) > (most.get(entry.stage) ?? 0));
    expect(tooMuch.map((entry) => `${entry.submission}: ${pointsOf(entry)}`)).toEqual([]);
    // Nor does anybody get away without a judgement.
    const errors = all.filter(({ submission, stage }) =>
      store.judgement(submission, stage)?.results.some(({ verdict }) => verdict === 'error'),
    );
    expect(errors.map(({ submission }) => submission)).toEqual([]);

    // What the others got.
    for (const { submission, stage } of [first, second]) {
      const path = join('judgements', submission, `${stage}.json`);
      const [there, here] = [alone, store].map(({ folder }) => readFileSync(join(folder, path), 'utf8'));
      expect(here).toBe(there);
      expect(alone.judgement(submission, stage)?.results.map(({ verdict }) => verdict)).not.toContain('fail');
    }

    // What is left.
    expect(census.size).toBeGreaterThan(all.length);
    await vi.waitFor(() => expect(census.running()).toEqual([]), 5000);
    await vi.waitFor(async () => expect(await freeOnes()).toEqual(expect.arrayContaining(ports)), 30_000);
    expect(readdirSync(join(root, 'temporary'))).toEqual([]);
    const planted = ['full-0', 'small-0', 'judgements', 'ledger.ndjson', 'closed', 'wirebook'];
    const places = ['/tmp', '/var/tmp', '/dev/shm', '/run', '/'];
    expect(places.flatMap((place) => planted.map((name) => join(place, name))).filter(existsSync)).toEqual(
      [],
    );
    const kept = readdirSync(store.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const expected = all.flatMap(({ submission, stage }) =>
      ['judgements', 'recordings'].map((kind) => join(store.folder, kind, submission, `${stage}.json`)),
    );
    expect(kept.map(({ parentPath, name }) => join(parentPath, name)).toSorted()).toEqual(
      [...expected, join(store.folder, 'ledger.ndjson')].toSorted(),
    );
    expect(sources()).toBe(before);
  },
);

/** Of the ports that hostile programs take, those that are free on this machine. */
async function freeOnes(): Promise<number[]> {
  const ports = [2345, 10_000, 12_345, 14_999];
  const free = await Promise.all(ports.map(async (port) => await isFree(port)));
  return ports.filter((_, i) => free[i]);
}
