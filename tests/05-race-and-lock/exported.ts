/** What the scenarios share: they take what a submission exports, and show what it gives. They run in its threads. */
import type { Thread } from '@wirebook/schedule';
import { COUNT, INDEX, MANY, OWN } from './places.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** What a scenario throws into the code under study, and wants to see again. */
export class Thrown extends Error {}

export function exported(thread: Thread, file: string, name: string): unknown {
  const value = thread.load(file)[name];
  if (typeof value !== 'function') thread.fail(`${file} exports no ${name}`);
  return value;
}

/** An object of a class that is over one cell of an Int32Array, by the index that it was given, or by none. */
export function instance(thread: Thread, file: string, name: string, isIndexed: unknown): object {
  const Class = exported(thread, file, name) as new (state: Int32Array, index?: number) => object;
  return isIndexed ? new Class(thread.memory(MANY, COUNT), INDEX) : new Class(thread.memory(OWN, 1));
}

/** A value, for a sentence. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' && value !== null ? 'something else' : String(value);
}
