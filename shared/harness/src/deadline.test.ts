import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually, FairClock, fairPause, type Patience, remainingMs, within } from './deadline.ts';
import { DeadlineError } from './mismatch.ts';

vi.setConfig({ testTimeout: 20_000 });

const NOBODY: Patience = { pids: () => [] };
const late = () => new DeadlineError('the thing', 'nothing');
const never = new Promise<never>(() => {});

describe('waiting with a deadline', () => {
  test('gives what came', async () => {
    expect(await within(10_000, Promise.resolve('it'), NOBODY, late)).toBe('it');
    expect(await within(10_000, sleep(20, 'it'), NOBODY, late)).toBe('it');
  });

  test('throws what was thrown', async () => {
    await expect(within(10_000, Promise.reject(new RangeError('no')), NOBODY, late)).rejects.toThrow(
      RangeError,
    );
  });

  test('throws the error that is made when the time is over, and not before', async () => {
    let arrived = 'nothing';
    const waiting = within(60, never, NOBODY, () => new DeadlineError('the thing', arrived));
    arrived = 'half of it';
    await expect(waiting).rejects.toThrow('expected the thing; came half of it');
    await expect(waiting).rejects.toBeInstanceOf(DeadlineError);
  });

  test('counts what has come while this process itself was busy', async () => {
    const came = sleep(30, 'it');
    const waiting = within(50, came, NOBODY, late);
    const end = performance.now() + 200;
    while (performance.now() < end);
    expect(await waiting).toBe('it');
  });

  test('leaves no timer behind that keeps the process alive', async () => {
    const code = `
      const { within } = await import(${JSON.stringify(new URL('deadline.ts', import.meta.url).href)});
      await within(60_000, Promise.resolve(), { pids: () => [] }, () => new Error());`;
    const { status, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      timeout: 15_000,
    });
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });
});

describe('looking until something is there', () => {
  test('gives what it sees first, and looks no more', async () => {
    let looks = 0;
    const look = () => ((looks += 1) < 3 ? undefined : `look ${looks}`);
    expect(await eventually(NOBODY, 10_000, look, late)).toBe('look 3');
    await sleep(30);
    expect(looks).toBe(3);
  });

  test('throws at the deadline, and looks no more', async () => {
    let looks = 0;
    const nothing = () => void (looks += 1);
    await expect(eventually(NOBODY, 40, nothing, late)).rejects.toThrow('expected the thing; came nothing');
    const then = looks;
    expect(then).toBeGreaterThan(0);
    await sleep(30);
    expect(looks).toBeLessThanOrEqual(then + 1);
  });

  test('throws what looking throws', async () => {
    const broken = () => {
      throw new RangeError('no');
    };
    await expect(eventually(NOBODY, 10_000, broken, late)).rejects.toThrow(RangeError);
  });
});

test('a pause takes its time', async () => {
  const clock = new FairClock(NOBODY);
  await fairPause(50, NOBODY);
  expect(clock.wallMs()).toBeGreaterThan(48);
});

test.for([
  ['nothing has passed', 100, 0, 0, 100],
  ['part of it has passed', 100, 40, 40, 60],
  ['it has passed', 100, 100, 100, 0],
  ['half of it was starved', 100, 50, 100, 50],
] as const)('of 100 ms, when %s', ([, limit, fair, wall, remaining]) => {
  expect(remainingMs(limit, fair, wall)).toBe(remaining);
});

test('however starved, nobody waits for ever', () => {
  const starved = Array.from({ length: 40 }, (_, second) => remainingMs(100, -1000 * second, 1000 * second));
  expect(starved[0]).toBe(100);
  expect(starved[4]).toBeGreaterThan(0);
  expect(starved.findIndex((remaining) => remaining <= 0)).toBeGreaterThan(0);
});

const canPin = process.platform === 'linux' && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

// Starvation is told by Linux alone; and without taskset nobody can be starved for certain.
describe.runIf(canPin)('a process that gets no core', () => {
  /** Busy loops that share one core, running when the promise resolves. */
  async function crowd(count: number): Promise<ChildProcess[]> {
    const loop = "process.stdout.write('x'); for (;;);";
    const loops = Array.from({ length: count }, () =>
      spawn('taskset', ['-c', '0', process.execPath, '-e', loop]),
    );
    onTestFinished(() => {
      for (const one of loops) one.kill('SIGKILL');
    });
    await Promise.all(loops.map((one) => new Promise((resolve) => one.stdout?.once('data', resolve))));
    return loops;
  }

  test('does not have its waiting counted', async () => {
    const [one] = await crowd(3);
    const pid = one?.pid ?? 0;
    expect(readFileSync(`/proc/${pid}/stat`, 'latin1')).toMatch(/\) R /);
    const clock = new FairClock({ pids: () => [pid] });
    await sleep(500);
    const [fair, wall] = [clock.fairMs(), clock.wallMs()];
    expect(fair).toBeLessThan(0.8 * wall);
  });

  test('gets more time before the deadline', async () => {
    const [one] = await crowd(3);
    const patience = { pids: () => [one?.pid ?? 0] };
    const clock = new FairClock(patience);
    await expect(within(200, never, patience, late)).rejects.toBeInstanceOf(DeadlineError);
    expect(clock.wallMs()).toBeGreaterThan(250);
    expect(clock.fairMs()).toBeGreaterThan(100);
  });

  test('keeps what it waited on record when it has gone', async () => {
    const [one] = await crowd(3);
    const patience = { pids: () => [one?.pid ?? 0] };
    const clock = new FairClock(patience);
    await sleep(300);
    const starved = clock.wallMs() - clock.fairMs();
    one?.kill('SIGKILL');
    await new Promise((resolve) => one?.once('exit', resolve));
    expect(clock.wallMs() - clock.fairMs()).toBeGreaterThanOrEqual(starved - 1);
  });
});

// The main thread waits for a core first, and then only for events; a thread of its own begins to wait instead.
const TAKES_TURNS = `
  const { Worker } = require('node:worker_threads');
  const until = performance.now() + 600;
  while (performance.now() < until);
  const worker = new Worker('for (;;);', { eval: true });
  worker.once('online', () => process.stdout.write('x'));
  process.stdin.once('data', () => worker.terminate().then(() => process.stdout.write('y')));`;

describe.runIf(canPin)('a process with threads that get no core', () => {
  /** Pinned to one core, beside busy loops; gives what it writes next. */
  function start() {
    const loops = [1, 2].map(() => spawn('taskset', ['-c', '0', process.execPath, '-e', 'for (;;);']));
    const program = spawn('taskset', ['-c', '0', process.execPath, '-e', TAKES_TURNS]);
    onTestFinished(() => {
      for (const one of [...loops, program]) one.kill('SIGKILL');
    });
    const written = async () => String(await new Promise((resolve) => program.stdout.once('data', resolve)));
    return { program, written };
  }

  test('has the thread counted that waits now, whichever waited before', async () => {
    const { program, written } = start();
    expect(await written()).toBe('x');
    const clock = new FairClock({ pids: () => [program.pid ?? 0] });
    await sleep(500);
    expect(clock.fairMs()).toBeLessThan(0.8 * clock.wallMs());
  });

  test('is never given less time than there was, when a thread that waited has gone', async () => {
    const { program, written } = start();
    expect(await written()).toBe('x');
    await sleep(300);
    const clock = new FairClock({ pids: () => [program.pid ?? 0] });
    program.stdin.write('end');
    expect(await written()).toBe('y');
    expect(clock.fairMs()).toBeLessThanOrEqual(clock.wallMs());
  });
});

describe.runIf(canPin)('a process that waits for a child that gets no core', () => {
  test('does not have its waiting counted', async () => {
    const loops = [1, 2].map(() => spawn('taskset', ['-c', '0', process.execPath, '-e', 'for (;;);']));
    const child = `require('node:child_process').spawn('taskset', ['-c', '0', process.execPath, '-e',
      "process.stdout.write('x'); for (;;);"], { stdio: 'inherit' });`;
    const parent = spawn(process.execPath, ['-e', child], { detached: true });
    onTestFinished(() => {
      for (const one of loops) one.kill('SIGKILL');
      process.kill(-(parent.pid ?? 0), 'SIGKILL');
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const clock = new FairClock({ pids: () => [parent.pid ?? 0] });
    await sleep(500);
    expect(clock.fairMs()).toBeLessThan(0.8 * clock.wallMs());
  });
});

test('a process that is not there, or only sleeps, is not starved', async () => {
  const sleeper = spawn(process.execPath, ['-e', "process.stdout.write('x'); setInterval(() => {}, 1000);"]);
  onTestFinished(() => {
    sleeper.kill('SIGKILL');
  });
  await new Promise((resolve) => sleeper.stdout.once('data', resolve));
  const clock = new FairClock({ pids: () => [sleeper.pid ?? 0, 999_999_999] });
  await sleep(100);
  expect(clock.fairMs()).toBeLessThanOrEqual(clock.wallMs());
  expect(clock.fairMs()).toBeGreaterThan(0);
});
