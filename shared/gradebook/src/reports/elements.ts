/**
 * The small pieces of a report in HTML.
 *
 * Knows: elements. Never knows: results. Everything that comes from outside goes through `say` or `octets`: preact keeps it from becoming
 * markup, and `escapeSentence` keeps it from turning the line around or from being invisible.
 */
import { escapeSentence } from '@wirebook/trace';
import { type ComponentChildren, h, type JSX } from 'preact';
import type { Verdict } from '../model.ts';
import { VERDICTS } from './words.ts';

export const say = escapeSentence;

/** A name stands for itself: right-to-left script in it does not reorder what is beside it. */
export function name(text: string): JSX.Element {
  return h('bdi', null, text.trim() === '' ? '(no name)' : say(text));
}

/** A sentence that quotes octets: every blank in it counts, and no script reorders it. */
export function quoted(sentence: string): JSX.Element {
  return h('span', { class: 'octets' }, say(sentence));
}

export function names(all: readonly { readonly id: string; readonly name: string }[]): JSX.Element {
  return h(
    'ul',
    { class: 'names' },
    all.map((one) => h('li', null, name(one.name), ' ', h('code', null, say(one.id)))),
  );
}

/** Lines as they are, each character where it was, in the order in which it was sent. */
export function octets(lines: readonly string[], label: string): JSX.Element {
  return h('pre', { tabIndex: 0, role: 'region', 'aria-label': label }, lines.map(say).join('\n'));
}

export function mark(verdict: Verdict): JSX.Element {
  const { mark, word } = VERDICTS[verdict];
  return h('span', { class: `mark ${verdict}`, title: word }, mark);
}

export function folded(summary: ComponentChildren, content: ComponentChildren): JSX.Element {
  return h('details', null, h('summary', null, summary), content);
}

/** Wide things scroll by themselves, and the page stays as wide as the screen. */
export function scrolling(label: string, content: ComponentChildren): JSX.Element {
  return h('div', { class: 'scrolling', tabIndex: 0, role: 'region', 'aria-label': label }, content);
}

export interface TableOptions {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of each names its row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

export function table({ caption, heads, rows }: TableOptions): JSX.Element {
  const head = heads.map((one) => h('th', { scope: 'col' }, one));
  const body = rows.map(([first, ...rest]) =>
    h(
      'tr',
      null,
      h('th', { scope: 'row' }, first),
      rest.map((cell) => h('td', null, cell)),
    ),
  );
  const parts = [h('caption', null, caption), h('thead', null, h('tr', null, head)), h('tbody', null, body)];
  return scrolling(caption, h('table', null, parts));
}

/** A label and what stands beside it, such as `expected` and a sentence; without what has none. */
export function facts(
  entries: readonly (readonly [label: string, content: ComponentChildren] | undefined)[],
): JSX.Element {
  return h(
    'dl',
    null,
    entries.map((entry) => entry && [h('dt', null, entry[0]), h('dd', null, entry[1])]),
  );
}
