/**
 * Decides whether something came in time.
 *
 * Knows: instants. Never knows: what being late costs, nor whose clock wrote a time down; only a receiving system's may be given.
 */
import type { Lateness } from '@wirebook/gradebook';
import { parseInstant } from '../instant.ts';

/** One date for all stages, or one for each; ISO 8601 with an offset. */
export type Due = string | Readonly<Record<string, string>>;

export interface Receipt {
  /** ISO 8601 with an offset, if the time is known. */
  readonly receivedAt?: string | undefined;
  /** The system says that it is late, and not by how much. */
  readonly saidLate?: boolean | undefined;
  /** Nothing was handed in. */
  readonly isMissing?: true;
}

/** The date of a stage. @throws TypeError it has no offset from UTC, or is no date. */
export function dueAt(due: Due | undefined, stage: string): string | undefined {
  const written = typeof due === 'string' ? due : due?.[stage];
  if (written === undefined) return undefined;
  const instant = parseInstant(written);
  if (instant !== undefined) return instant;
  throw new TypeError(`"${written}" is no date to hand in; write it as 2026-11-28T23:59:59+01:00`);
}

/** Late by a part of a second is late by one second. */
export function lateness(
  { receivedAt, saidLate, isMissing }: Receipt,
  due: string | undefined,
  graceSeconds: number,
): Lateness {
  if (due === undefined) return { state: 'none' };
  if (isMissing) return { state: 'unknown', reason: 'nothing was handed in' };
  if (receivedAt === undefined)
    return {
      state: 'unknown',
      reason: saidLate
        ? 'the receiving system says that it is late, and not by how much'
        : 'the receiving system does not say when it came',
    };
  const bySeconds = Math.ceil((Date.parse(receivedAt) - Date.parse(due)) / 1000);
  if (bySeconds <= 0) return { state: 'on-time' };
  return { state: bySeconds <= graceSeconds ? 'grace' : 'late', bySeconds };
}
