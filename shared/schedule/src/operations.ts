/**
 * The operations at which a thread can be made to wait for its turn.
 *
 * Knows: their names. A step is one operation and all that the thread does after it, up to the next.
 */

const OPERATIONS = [
  'read',
  'write',
  'Atomics.load',
  'Atomics.store',
  'Atomics.add',
  'Atomics.sub',
  'Atomics.and',
  'Atomics.or',
  'Atomics.xor',
  'Atomics.exchange',
  'Atomics.compareExchange',
  'Atomics.wait',
  'Atomics.notify',
  'wake',
  'enter',
  'leave',
  'lock',
  'unlock',
  'hold',
  'throw',
  'local',
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** The number of an operation, counted from 1, as records hold it. */
export function numberOf(operation: Operation): number {
  return OPERATIONS.indexOf(operation) + 1;
}

export function operationOf(number: number): Operation {
  const operation = OPERATIONS[number - 1];
  if (operation === undefined) throw new TypeError(`there is no operation ${number}`);
  return operation;
}

/** Whether an operation makes others see what its thread did before (ECMA-262, 29.10: Atomics are sequentially consistent). */
export function isAtomic(operation: Operation): boolean {
  return operation.startsWith('Atomics.');
}
