/**
 * Says what a thread did with shared memory: in a few words for a cell of a ladder, and as the end of a sentence.
 *
 * Knows: the kinds of thread steps. Never knows: columns, threads, other events.
 */
import { escapeText } from './escape.ts';
import type { ThreadStep, ThreadStepKind } from './thread-steps.ts';

interface Said<Step> {
  readonly brief: (step: Step) => string;
  readonly sentence: (step: Step) => string;
}

type Table = { readonly [Kind in ThreadStepKind]: Said<Extract<ThreadStep, { readonly kind: Kind }>> };

const TABLE: Table = {
  read: {
    brief: ({ cell, value, operation }) => `${short(operation)} ${cell} = ${value}`,
    sentence: ({ cell, value, operation }) => `sees ${value} in ${cell} (${operation})`,
  },
  write: {
    brief: ({ cell, value, operation }) => `${short(operation)} ${cell} ← ${value}`,
    sentence: ({ cell, value, operation }) => `writes ${value} into ${cell} (${operation})`,
  },
  update: {
    brief: ({ cell, saw, value, operation }) =>
      `${short(operation)} ${cell} = ${saw}${value === undefined ? ' ✗' : ` ← ${value}`}`,
    sentence: ({ cell, saw, value, operation }) =>
      `sees ${saw} in ${cell} and ${value === undefined ? 'changes nothing' : `writes ${value} in the same step`} (${operation})`,
  },
  block: {
    brief: ({ cell, value }) => `sleeps on ${cell} = ${value}`,
    sentence: ({ cell, value, timeoutMs }) =>
      `sleeps, because ${cell} is ${value}${timeoutMs === undefined ? '' : `, for ${timeoutMs} ms at most`}`,
  },
  wake: {
    brief: ({ by }) => (by === 'timeout' ? 'wakes: time is up' : 'wakes'),
    sentence: ({ by, cell }) =>
      by === 'timeout' ? 'wakes, because its time is up' : `is woken from its sleep on ${cell}`,
  },
  notify: {
    brief: ({ cell, woken }) => `notify ${cell}: ${woken === 0 ? 'nobody sleeps' : `wakes ${woken}`}`,
    sentence: ({ cell, woken }) =>
      woken === 0 ? `wakes nobody, for nobody sleeps on ${cell}` : `wakes ${woken} who slept on ${cell}`,
  },
  acquire: {
    brief: ({ resource }) => `enters ${resource}`,
    sentence: ({ resource }) => `enters ${resource}`,
  },
  release: {
    brief: ({ resource }) => `leaves ${resource}`,
    sentence: ({ resource }) => `leaves ${resource}`,
  },
  compute: { brief: ({ text }) => text, sentence: ({ text }) => text },
  throw: {
    brief: ({ error }) => `✗ throws ${error}`,
    sentence: ({ error }) => `throws ${error}`,
  },
};

/** `load lock = 0`: for one cell of a ladder. `» load lock = 0`: another thread was preempted for it. */
export function briefly(step: ThreadStep): string {
  return `${step.preempts === undefined ? '' : '» '}${said(step, 'brief')}`;
}

/** `sees 0 in lock (Atomics.load)`: what follows the thread's name. */
export function threadPredicate(step: ThreadStep): string {
  const { preempts } = step;
  return said(step, 'sentence') + (preempts === undefined ? '' : `, preempting ${escapeText(preempts)}`);
}

export function isThreadStep(event: { readonly kind: string }): event is ThreadStep {
  return Object.hasOwn(TABLE, event.kind);
}

/** Names of cells, operations and errors may come from a program. */
function said(step: ThreadStep, form: keyof Said<never>): string {
  const say = TABLE[step.kind][form] as (step: ThreadStep) => string;
  return escapeText(say(step));
}

const short = (operation: string): string => operation.replace(/^Atomics\./, '');
