/**
 * What a thread can do with memory that it shares: the kinds of events that a schedule is made of.
 *
 * Knows: cells, and the operations on them. Never knows: how threads are made to wait for their turn.
 */

/** A place in shared memory, by its name; `operation` is the call, such as `Atomics.load`, or plain `read`. */
interface OnCell {
  readonly cell: string;
  readonly operation: string;
}

type Step =
  /** `value` is what the thread saw. */
  | ({ readonly kind: 'read'; readonly value: number } & OnCell)
  /** `value` is what it left there. */
  | ({ readonly kind: 'write'; readonly value: number } & OnCell)
  /** A read and a write in one: nobody comes between them. `value` is absent when nothing was written. */
  | ({ readonly kind: 'update'; readonly saw: number; readonly value?: number } & OnCell)
  /** Sleeps until it is woken, because the cell holds `value`. `timeoutMs`: or until so much time has passed. */
  | ({ readonly kind: 'block'; readonly value: number; readonly timeoutMs?: number } & OnCell)
  | { readonly kind: 'wake'; readonly cell: string; readonly by: 'notify' | 'timeout' }
  /** `woken` is how many slept on the cell and do so no longer. */
  | { readonly kind: 'notify'; readonly cell: string; readonly woken: number }
  /** Goes into, or out of, what only one thread at a time may be in. */
  | { readonly kind: 'acquire'; readonly resource: string }
  | { readonly kind: 'release'; readonly resource: string }
  /** Something that touches nothing shared; `text` says what. */
  | { readonly kind: 'compute'; readonly text: string }
  | { readonly kind: 'throw'; readonly error: string };

/** `preempts`: the lane of the thread that had the step before and could have gone on. */
export type ThreadStep = Step & { readonly preempts?: string };

export type ThreadStepKind = ThreadStep['kind'];
