/**
 * The words and the small pieces of the report.
 *
 * Knows: English, and what a reader must not be shown as it is. Never knows: where a piece stands.
 */
import { escapeSentence } from '@wirebook/trace';
import { type ComponentChildren, h, type JSX } from 'preact';

/** Text from a submission, with nothing in it that is invisible or turns a line around. preact keeps it from becoming markup. */
export function visible(text: string): string {
  return escapeSentence(text.replaceAll('\t', '  '));
}

/** `1 pair`, `2 pairs`. */
export function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** `64 %`, of a number from 0 to 1; the blank does not break. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}

/** `9.5 ×` */
export function times(number: number): string {
  return `${number.toFixed(1)}\u00a0×`;
}

export function list(items: readonly ComponentChildren[]): JSX.Element {
  return h(
    'ul',
    null,
    items.map((item) => h('li', null, item)),
  );
}

/** What stands between several, such as `alice, bob`. */
export function between(
  items: readonly ComponentChildren[],
  separator: ComponentChildren,
): ComponentChildren[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

export interface TableOptions {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** For the style sheet. */
  readonly look?: string;
}

export function table({ caption, heads, rows, look }: TableOptions): JSX.Element {
  const row = (cells: readonly JSX.Element[]) => h('tr', null, cells);
  const head = row(heads.map((one) => h('th', { scope: 'col' }, one)));
  const body = rows.map((cells) => row(cells.map((cell) => h('td', null, cell))));
  return h(
    'div',
    { class: 'scrolling', tabIndex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      look === undefined ? null : { class: look },
      h('caption', null, caption),
      h('thead', null, head),
      h('tbody', null, body),
    ),
  );
}
