/**
 * Shows a pair side by side: for each two files that have something in common, one beside the other.
 *
 * Knows: what both handed in. Never knows: other pairs.
 */
import { h, type JSX } from 'preact';
import type { Fragment, Pair } from '../model.ts';
import { listing } from './listing.ts';
import { count, percent, times, visible } from './words.ts';

export interface SidesOptions {
  readonly stage: string;
  /** Where the section is in the page. */
  readonly anchor: string;
  /** What the reader knows a submission by. */
  readonly who: (id: string) => JSX.Element;
  readonly textOf: (id: string, stage: string, file: string) => string;
}

type Numbered = Fragment & { readonly number: number };

export function sides(pair: Pair, options: SidesOptions): JSX.Element {
  const { stage, anchor, who } = options;
  const facts = [
    `${percent(pair.similarity)} alike`,
    ...(pair.standsOut === undefined ? [] : [`stands out ${times(pair.standsOut)}`]),
    `${pair.shared} fingerprints in common, of ${pair.fingerprints.left} on the left and ${pair.fingerprints.right} on the right`,
    count(pair.fragments.length, 'fragment'),
    ...(pair.byWords ? ['compared by words, since not everything parses'] : []),
  ];
  const numbered = pair.fragments.map((fragment, index) => ({ ...fragment, number: index + 1 }));
  const files = Map.groupBy(numbered, ({ left, right }) => JSON.stringify([left.file, right.file]));
  return h(
    'section',
    { id: anchor },
    h('h3', null, `Stage ${stage}: `, who(pair.left), ' and ', who(pair.right)),
    h('p', null, `${facts.join('; ')}.`),
    [...files.values()].map((fragments) =>
      h(
        'div',
        { class: 'sides' },
        side('left', pair.left, fragments, options),
        side('right', pair.right, fragments, options),
      ),
    ),
  );
}

/** @param fragments at least one; all are of the same two files. */
function side(
  which: 'left' | 'right',
  id: string,
  fragments: readonly Numbered[],
  { stage, anchor, who, textOf }: SidesOptions,
): JSX.Element {
  const other = which === 'left' ? 'right' : 'left';
  const file = fragments[0]?.[which].file ?? '';
  const marked = fragments.map(({ number, [which]: { from, to } }) => ({
    number,
    from,
    to,
    id: `${anchor}-${which}-${number}`,
    other: `${anchor}-${other}-${number}`,
  }));
  return h(
    'div',
    { class: 'side' },
    h('h4', null, who(id), ' · ', h('code', null, visible(file))),
    listing(textOf(id, stage, file), marked),
  );
}
