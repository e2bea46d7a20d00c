import { expect, test } from 'vitest';
import type { Operation } from './operations.ts';
import { findRace } from './races.ts';
import type { StepRecord } from './run.ts';

/** `[thread, operation, cell, figures]`: cell 0 is what is asked about, cell 1 a lock. */
type Line = readonly [number, Operation, number?, Partial<StepRecord>?];

function race(lines: readonly Line[]) {
  const record = lines.map(
    ([thread, operation, cell = -1, more = {}]): StepRecord => ({
      thread,
      operation,
      cell,
      saw: 0,
      left: 1,
      extra: 0,
      decision: undefined,
      ...more,
    }),
  );
  const found = findRace(record, 2, [0]);
  return found && [found.first, found.second];
}

test.each<[string, readonly Line[], readonly number[] | undefined]>([
  [
    'two reads',
    [
      [0, 'read', 0],
      [1, 'read', 0],
    ],
    undefined,
  ],
  [
    'a write and a read',
    [
      [0, 'write', 0],
      [1, 'read', 0],
    ],
    [0, 1],
  ],
  [
    'a read and a write',
    [
      [0, 'read', 0],
      [1, 'write', 0],
    ],
    [0, 1],
  ],
  [
    'two writes of one thread',
    [
      [0, 'write', 0],
      [0, 'write', 0],
    ],
    undefined,
  ],
  [
    'accesses to a cell that is not asked about',
    [
      [0, 'write', 5],
      [1, 'write', 5],
    ],
    undefined,
  ],
  [
    'an Atomics store that is loaded in between',
    [
      [0, 'write', 0],
      [0, 'Atomics.store', 1],
      [1, 'Atomics.load', 1],
      [1, 'read', 0],
    ],
    undefined,
  ],
  [
    'a load that comes before the store',
    [
      [0, 'write', 0],
      [1, 'Atomics.load', 1],
      [0, 'Atomics.store', 1],
      [1, 'read', 0],
    ],
    [0, 3],
  ],
  [
    'a plain write that is loaded in between',
    [
      [0, 'write', 0],
      [0, 'write', 1],
      [1, 'Atomics.load', 1],
      [1, 'read', 0],
    ],
    [0, 3],
  ],
  [
    'a plain write over the store',
    [
      [0, 'write', 0],
      [0, 'Atomics.store', 1],
      [0, 'write', 1],
      [1, 'Atomics.load', 1],
      [1, 'read', 0],
    ],
    [0, 4],
  ],
  [
    'a plain read of an Atomics store',
    [
      [0, 'write', 0],
      [0, 'Atomics.store', 1],
      [1, 'read', 1],
      [1, 'read', 0],
    ],
    [0, 3],
  ],
  [
    'two stores, the last of which is loaded',
    [
      [0, 'write', 0],
      [0, 'Atomics.store', 1],
      [1, 'Atomics.store', 1],
      [1, 'Atomics.load', 1],
      [1, 'read', 0],
    ],
    [0, 4],
  ],
  [
    'an exchange on both sides',
    [
      [0, 'write', 0],
      [0, 'Atomics.exchange', 1],
      [1, 'Atomics.exchange', 1],
      [1, 'read', 0],
    ],
    undefined,
  ],
  [
    'a compareExchange that fails still learns',
    [
      [0, 'write', 0],
      [0, 'Atomics.store', 1],
      [1, 'Atomics.compareExchange', 1, { saw: 1, left: 1 }],
      [1, 'read', 0],
    ],
    undefined,
  ],
  [
    'a compareExchange that fails tells nothing',
    [
      [0, 'write', 0],
      [0, 'Atomics.compareExchange', 1, { saw: 1, left: 1 }],
      [1, 'Atomics.load', 1],
      [1, 'read', 0],
    ],
    [0, 3],
  ],
  [
    'a notify and the wake-up from it',
    [
      [1, 'Atomics.wait', 1],
      [0, 'write', 0],
      [0, 'Atomics.notify', 1],
      [1, 'wake', 1, { extra: 3 }],
      [1, 'read', 0],
    ],
    undefined,
  ],
  [
    'a wake-up by time-out',
    [
      [1, 'Atomics.wait', 1],
      [0, 'write', 0],
      [0, 'Atomics.notify', 1],
      [1, 'wake', 1],
      [1, 'read', 0],
    ],
    [1, 4],
  ],
  [
    'the lock that cannot fail',
    [
      [0, 'lock'],
      [0, 'write', 0],
      [0, 'unlock'],
      [1, 'lock'],
      [1, 'read', 0],
    ],
    undefined,
  ],
  [
    'being inside one after the other',
    [
      [0, 'enter'],
      [0, 'write', 0],
      [0, 'leave'],
      [1, 'enter'],
      [1, 'read', 0],
    ],
    [1, 4],
  ],
])('%s', (_, lines, found) => {
  expect(race(lines)).toEqual(found);
});
