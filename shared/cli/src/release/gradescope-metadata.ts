/**
 * Reads what Gradescope tells about a submission (gradescope-autograders, "Submission Metadata").
 *
 * Knows: its fields. Never knows: the clock: when something came is told there, so judging it again changes nothing.
 */
import { readFileSync } from 'node:fs';
import type { Submitter } from '@wirebook/intake';

export interface Metadata {
  /** Of the submission. */
  readonly id: string;
  readonly submitters: readonly Submitter[];
  /** ISO 8601 with an offset. */
  readonly receivedAt?: string;
  readonly due?: string;
  /** Between the due date and the late due date, where there is one. */
  readonly graceSeconds?: number;
}

/** The fields that are read, each of which may be something else one day. */
interface Written {
  readonly id?: unknown;
  readonly created_at?: unknown;
  readonly assignment?: { readonly due_date?: unknown; readonly late_due_date?: unknown } | null;
  readonly users?: readonly { readonly id?: unknown; readonly name?: unknown; readonly email?: unknown }[];
}

/** @throws Error the file cannot be read, or is no JSON. */
export function readMetadata(path: string): Metadata {
  const { id, created_at: created, assignment, users } = JSON.parse(readFileSync(path, 'utf8')) as Written;
  const [receivedAt, due, late] = [created, assignment?.due_date, assignment?.late_due_date].map(text);
  const graceMs = Date.parse(late ?? '') - Date.parse(due ?? '');
  return {
    id: text(id) ?? '0',
    submitters: (Array.isArray(users) ? users : []).map(submitterOf),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(due === undefined ? {} : { due }),
    ...(Number.isNaN(graceMs) ? {} : { graceSeconds: Math.max(0, graceMs / 1000) }),
  };
}

function submitterOf(user: NonNullable<Written['users']>[number]): Submitter {
  const [gradescope, name, email] = [user.id, user.name, user.email].map(text);
  return {
    ...(gradescope === undefined ? {} : { gradescope }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  };
}

/** A text, or a number as one; nothing for whatever else stands there. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
