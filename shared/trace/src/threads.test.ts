import { expect, test } from 'vitest';
import type { Lane, Trace, TraceEvent } from './events.ts';
import { fold } from './fold.ts';
import { ladder } from './ladder.ts';
import { sentence } from './sentence.ts';
import type { ThreadStep } from './thread-steps.ts';
import { validate } from './validate.ts';

type Line = readonly [lane: 'T0' | 'T1', step: ThreadStep, more?: Partial<TraceEvent>];

function story(lines: readonly Line[]): Trace {
  const lanes = ['T0', 'T1'].map((id): Lane => ({ id, label: id, kind: 'thread' }));
  const events = lines.map(
    ([lane, step, more], seq): TraceEvent => ({
      seq,
      lane,
      t: seq,
      at: { file: 'mutex.ts', line: seq + 10 },
      ...step,
      ...(more as object),
    }),
  );
  return { schema: 'wirebook/trace@1', lanes, events };
}

const lock = 'lock';

const whole = story([
  ['T0', { kind: 'update', cell: lock, saw: 0, value: 1, operation: 'Atomics.compareExchange' }],
  ['T0', { kind: 'acquire', resource: 'critical section' }],
  ['T1', { kind: 'update', cell: lock, saw: 1, operation: 'Atomics.compareExchange' }, { preempts: 'T0' }],
  ['T1', { kind: 'block', cell: lock, value: 1, operation: 'Atomics.wait', timeoutMs: 50 }],
  ['T0', { kind: 'read', cell: 'x', value: 7, operation: 'read' }],
  ['T0', { kind: 'compute', text: 'adds 1: 8' }],
  ['T0', { kind: 'write', cell: 'x', value: 8, operation: 'write' }],
  ['T0', { kind: 'release', resource: 'critical section' }],
  ['T0', { kind: 'write', cell: lock, value: 0, operation: 'Atomics.store' }],
  ['T0', { kind: 'notify', cell: lock, woken: 1 }],
  ['T1', { kind: 'wake', cell: lock, by: 'notify' }, { cause: 9 }],
  ['T1', { kind: 'throw', error: 'Error: \u001b[31mno' }],
]);

test('a lane for each thread, a row for each step, an arrow for what wakes whom', () => {
  expect(ladder(whole, { width: 100 })).toEqual([
    '  step   T0                                   T1',
    '   1     compareExchange lock = 0 ← 1                                        mutex.ts:10',
    '   2     enters critical section                                             mutex.ts:11',
    '   3                                          » compareExchange lock = 1 ✗   mutex.ts:12',
    '   4                                          sleeps on lock = 1             mutex.ts:13',
    '   5     read x = 7                                                          mutex.ts:14',
    '   6     adds 1: 8                                                           mutex.ts:15',
    '   7     write x ← 8                                                         mutex.ts:16',
    '   8     leaves critical section                                             mutex.ts:17',
    '   9     store lock ← 0                                                      mutex.ts:18',
    '  10     notify lock: wakes 1 ──────────────▶ wakes                          mutex.ts:19 mutex.ts:20',
    String.raw`  11                                          ✗ throws Error: \x1b[31mno     mutex.ts:21`,
  ]);
});

test('every step reads as English', () => {
  expect(whole.events.map((event) => sentence(whole, event))).toEqual([
    'T0 sees 0 in lock and writes 1 in the same step (Atomics.compareExchange)',
    'T0 enters critical section',
    'T1 sees 1 in lock and changes nothing (Atomics.compareExchange), preempting T0',
    'T1 sleeps, because lock is 1, for 50 ms at most',
    'T0 sees 7 in x (read)',
    'T0 adds 1: 8',
    'T0 writes 8 into x (write)',
    'T0 leaves critical section',
    'T0 writes 0 into lock (Atomics.store)',
    'T0 wakes 1 who slept on lock',
    'T1 is woken from its sleep on lock',
    String.raw`T1 throws Error: \x1b[31mno`,
  ]);
});

test('memory after any step: values, sleepers, who is inside', () => {
  expect(fold(whole, 4).memory).toEqual({
    cells: { lock: 1 },
    asleep: { T1: 'lock' },
    inside: { 'critical section': ['T0'] },
  });
  expect(fold(whole).memory).toEqual({
    cells: { lock: 0, x: 8 },
    asleep: {},
    inside: { 'critical section': [] },
  });
});

test('the story is valid, and a wake-up that a read brought is not', () => {
  expect(validate(JSON.parse(JSON.stringify(whole)))).toEqual([]);
  const wrong = whole.events.map((event) => (event.kind === 'wake' ? { ...event, cause: 4 } : event));
  expect(validate({ ...whole, events: wrong })).toEqual(['events[10].cause: a read does not cause a wake']);
});

test('a thread that looks again and again at the same is one row', () => {
  const looks = Array.from({ length: 30 }, (): Line => {
    return [
      'T1',
      { kind: 'read', cell: lock, value: 1, operation: 'Atomics.load' },
      { at: { file: 'a.ts', line: 3 } },
    ];
  });
  expect(ladder(story(looks), { width: 80 })).toEqual([
    '  step   T0                      T1',
    '   1                             load lock = 1 × 30   a.ts:3',
  ]);
});
