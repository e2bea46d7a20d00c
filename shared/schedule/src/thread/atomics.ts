/**
 * Puts operations in the place of `Atomics` that wait for their turn, then do what the originals do, and tell of it.
 *
 * Knows: the semantics of each (ECMA-262, 25.4). `wait` never really blocks: the thread gives the token away until it is woken,
 * or until virtual time has passed, which it does only when nobody else can go on.
 */
import type { Operation } from '../operations.ts';
import type { Cells } from './cells.ts';
import type { Token } from './token.ts';
import { bare, type TypedArray } from './views.ts';

type Value = number | bigint;
type Integers = Exclude<TypedArray, Float32Array | Float64Array | Uint8ClampedArray>;

const native = own(Atomics);

function own(atomics: typeof Atomics): typeof Atomics {
  const names = Object.getOwnPropertyNames(atomics) as (keyof typeof Atomics)[];
  return Object.fromEntries(names.map((name) => [name, atomics[name]])) as unknown as typeof Atomics;
}

export interface Followed {
  readonly token: Token;
  readonly cells: Cells;
  /** Called for each event before it is recorded, to find the source line. */
  readonly tell: () => void;
}

/** The operations that read, write, or do both, by what is written over what was there. */
const UPDATES = ['add', 'sub', 'and', 'or', 'xor', 'exchange', 'compareExchange'] as const;

/** Replaces the global `Atomics` for good: nobody in this thread can put the original back. */
export function followAtomics({ token, cells, tell }: Followed): void {
  const cellOf = (view: Integers, index: number) => cells.numberOf(view, index, view.BYTES_PER_ELEMENT);
  const isShared = (view: Integers) => view.buffer instanceof SharedArrayBuffer;

  /** Does the original when it is this thread's turn, and tells what was there before and after. */
  function step(operation: Operation, array: Integers, index: number, act: (view: Integers) => Value): Value {
    const view = bare(array);
    if (!isShared(view)) return act(view);
    token.point(operation);
    const before = view[index];
    const result = act(view);
    const after = view[index];
    tell();
    token.did(
      { operation, cell: cellOf(view, index), saw: figure(before), left: figure(after) },
      before !== after,
    );
    return result;
  }

  const updates = UPDATES.map((name) => [
    name,
    (array: Integers, index: number, ...values: Value[]) =>
      step(`Atomics.${name}`, array, index, (view) =>
        Reflect.apply(native[name], Atomics, [view, index, ...values]),
      ),
  ]);

  function wait(array: Int32Array, index: number, value: Value, timeout?: number): string {
    const view = bare(array);
    // The original looks at its arguments, and does not wait.
    Reflect.apply(native.wait, Atomics, [view, index, different(view[index]), 0]);
    token.point('Atomics.wait');
    const cell = cellOf(view, index);
    const now = view[index];
    const expected = typeof value === 'number' ? value | 0 : value;
    const timeoutMs = timeout === undefined || Number.isNaN(timeout) ? Infinity : Math.max(0, timeout);
    const sleeps = now === expected && timeoutMs > 0;
    tell();
    const figures = { operation: 'Atomics.wait', cell, saw: figure(now), left: figure(expected) } as const;
    token.did(
      { ...figures, extra: Number.isFinite(timeoutMs) ? Math.min(Math.ceil(timeoutMs), 2 ** 30) + 1 : 0 },
      false,
    );
    if (now !== expected) return 'not-equal';
    return sleeps ? token.sleepOn(cell, timeoutMs) : 'timed-out';
  }

  function notify(array: Int32Array, index: number, count: number = Infinity): number {
    const view = bare(array);
    if (!isShared(view)) return Reflect.apply(native.notify, Atomics, [view, index, count]);
    // Again the original judges the arguments; nobody really sleeps there.
    Reflect.apply(native.notify, Atomics, [view, index, count]);
    token.point('Atomics.notify');
    const cell = cellOf(view, index);
    const woken = token.wake(cell, count);
    tell();
    token.did({ operation: 'Atomics.notify', cell, left: woken }, woken > 0);
    return woken;
  }

  const followed = {
    ...native,
    ...Object.fromEntries(updates),
    load: (array: Integers, index: number) =>
      step('Atomics.load', array, index, (view) => Reflect.apply(native.load, Atomics, [view, index])),
    store: (array: Integers, index: number, value: Value) =>
      step('Atomics.store', array, index, (view) =>
        Reflect.apply(native.store, Atomics, [view, index, value]),
      ),
    wait,
    notify,
    waitAsync: () => {
      throw new TypeError('Atomics.waitAsync does not block its thread, so no thread can wait by it here');
    },
  };
  Object.defineProperty(followed, Symbol.toStringTag, { value: 'Atomics' });
  Object.defineProperty(globalThis, 'Atomics', {
    value: Object.freeze(followed),
    writable: false,
    configurable: false,
  });
}

/** As a record holds it: 32 bits. */
function figure(value: Value | undefined): number {
  return Number(value ?? 0) | 0;
}

function different(value: Value | undefined): Value {
  return typeof value === 'bigint' ? value + 1n : ((value ?? 0) + 1) | 0;
}
