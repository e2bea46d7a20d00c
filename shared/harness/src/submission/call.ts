/**
 * The letters between the harness and `caller.ts`: which functions to call, and what came of it.
 *
 * They go through files, written at once: a submission that exits in the middle loses nothing of what was before.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'devalue';
import { readWritten } from '../process/written.ts';

/** One call of an exported function. Arguments and results are plain values: numbers, text, dates, octets, lists and records of them. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  /**
   * File URL of a module of the grader's own, for what one call cannot do: to use a class, to call ten thousand times, to
   * measure. Its function `name` is called in place of the submission's, with what that exports before the arguments.
   */
  readonly from?: string;
}

/** What came of a call. A promise is awaited. */
export type Outcome =
  /** Comes first, once: the module was imported, and these are the names that it exports. */
  | { readonly kind: 'imported'; readonly names: readonly string[] }
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly isError: boolean; readonly name: string; readonly message: string }
  /** The module has no such function, or could not be imported. */
  | { readonly kind: 'missing'; readonly message: string };

export interface CallSheet {
  /** A file URL. */
  readonly module: string;
  readonly calls: readonly Call[];
  /** Where outcomes go: one line each. */
  readonly outcomes: string;
  readonly exitAfter: boolean;
}

let sheets = 0;

export function writeCalls(
  folder: string,
  sheet: Omit<CallSheet, 'outcomes'>,
): { calls: string; outcomes: string } {
  sheets += 1;
  const calls = join(folder, `calls-${sheets}`);
  const outcomes = join(folder, `outcomes-${sheets}`);
  writeFileSync(calls, stringify({ ...sheet, outcomes }));
  writeFileSync(outcomes, '');
  return { calls, outcomes };
}

export function readCalls(path: string): CallSheet {
  return parse(readFileSync(path, 'utf8')) as CallSheet;
}

export function encodeOutcome(outcome: Outcome): string {
  return `${stringify(outcome)}\n`;
}

/** What is in the file so far. A submission can write there itself, or take it away; what is no outcome is nothing. */
export function readOutcomes(path: string): Outcome[] {
  const lines = (readWritten(path)?.toString('utf8') ?? '').split('\n').slice(0, -1);
  return lines.flatMap((line) => decodeOutcome(line) ?? []);
}

/** The fields of each kind that are texts. */
const TEXTS = new Map<unknown, readonly string[]>(
  Object.entries({
    imported: [],
    returned: [],
    threw: ['name', 'message'],
    missing: ['message'],
  } satisfies Record<Outcome['kind'], readonly string[]>),
);

function decodeOutcome(line: string): Outcome | undefined {
  try {
    const value = parse(line) as Record<string, unknown>;
    const isWhole = TEXTS.get(value['kind'])?.every((field) => typeof value[field] === 'string');
    return isWhole ? (value as unknown as Outcome) : undefined;
  } catch {
    return undefined;
  }
}
