/** What the threads do with a stop signal while their steps are put in every order. */
import type { Thread } from '@wirebook/schedule';
import { exported, instance, type Settings, shown } from './exported.ts';
import { COUNT, INDEX, MANY } from './places.ts';

interface Signal {
  readonly stopped: boolean;
  stop(): void;
  wait(ms: number): boolean;
}

const newSignal = (thread: Thread, { indexed }: Settings) =>
  instance(thread, 'stop-signal.ts', 'StopSignal', indexed) as Signal;

/** A fresh signal, then one that was stopped, seen by two who use the same cell. */
export function stopOnce(thread: Thread, settings: Settings): void {
  const [one, other] = [newSignal(thread, settings), newSignal(thread, settings)];
  const expect = (what: string, came: unknown, expected: boolean) =>
    came === expected || thread.fail(`${what} is ${shown(came)}`);
  expect('stopped of a fresh signal', one.stopped, false);
  expect('wait(0) of a fresh signal', one.wait(0), false);
  for (const time of ['', ', again']) {
    other.stop();
    expect(`after stop()${time} stopped`, one.stopped, true);
    for (const ms of [0, 1000]) expect(`after stop()${time} wait(${ms})`, one.wait(ms), true);
    expect(
      `after stop()${time} stopped of an instance that is made then`,
      newSignal(thread, settings).stopped,
      true,
    );
  }
}

/** Two signals in one thread, each of which is stopped by itself. */
export function twoSignals(thread: Thread): void {
  const Signal = exported(thread, 'stop-signal.ts', 'StopSignal') as new (
    state: Int32Array,
    index: number,
  ) => Signal;
  const state = thread.memory(MANY, COUNT);
  const [one, other] = [new Signal(state, 0), new Signal(state, INDEX)];
  one.stop();
  if (one.stopped !== one.wait(0)) thread.fail('stopped and wait(0) of a stopped signal differ');
  for (const came of [other.stopped, other.wait(0)] as unknown[]) {
    if (came !== false) thread.fail(`one signal is stopped, and another one says that it is: ${shown(came)}`);
  }
}

/** How long a wait takes when nobody stops, by the virtual clock. */
export function stopTimed(thread: Thread, settings: Settings): void {
  const signal = newSignal(thread, settings);
  for (const ms of [1, 40, 250]) {
    const start = performance.now();
    const came: unknown = signal.wait(ms);
    const took = performance.now() - start;
    if (came !== false) thread.fail(`wait(${ms}) returns ${shown(came)}, and nobody stopped`);
    // Who looks at the clock all the time sees it pass in steps.
    if (took < ms || took > ms + 10) thread.fail(`wait(${ms}) takes ${Math.round(took)} ms`);
  }
}

/** Thread 0 stops; all others wait. */
export function stopWakes(thread: Thread, settings: Settings): void {
  const signal = newSignal(thread, settings);
  if (thread.index === 0) {
    signal.stop();
    return;
  }
  const came: unknown = signal.wait(1000);
  if (came !== true) thread.fail(`T${thread.index} is stopped, and its wait(1000) returns ${shown(came)}`);
  const stopped: unknown = signal.stopped;
  if (stopped !== true) thread.fail(`after wait() stopped is ${shown(stopped)}`);
}
