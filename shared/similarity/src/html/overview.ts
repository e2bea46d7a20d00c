/**
 * Gathers the pairs of all stages that are alike by who they are: the same two in several stages say more than one stage does.
 *
 * Knows: pairs that are alike. Never knows: how they are shown side by side.
 */
import { h, type JSX } from 'preact';
import type { Pair, Similarity } from '../model.ts';
import type { StageContext } from './stage.ts';
import { between, percent, table } from './words.ts';

export function overview({ stages }: Similarity, { who, anchorOf }: StageContext): JSX.Element {
  const alike = stages.flatMap(({ stage, pairs }) =>
    pairs.filter(({ isAlike }) => isAlike).map((pair) => ({ stage, pair })),
  );
  if (alike.length === 0) return h('p', null, 'No pair stands out.');
  const byWhom = [...Map.groupBy(alike, ({ pair }) => JSON.stringify([pair.left, pair.right])).values()];
  const greatest = (pairs: readonly { readonly pair: Pair }[]) =>
    Math.max(...pairs.map(({ pair }) => pair.similarity));
  byWhom.sort((one, other) => other.length - one.length || greatest(other) - greatest(one));
  return table({
    caption: 'Who is alike in most stages first',
    heads: ['Who', 'Stage: how alike'],
    rows: byWhom.map((pairs) => [
      pairs.slice(0, 1).map(({ pair }) => [who(pair.left), ' and ', who(pair.right)]),
      between(
        pairs.map(({ stage, pair }) => {
          const anchor = anchorOf(pair);
          const words = `${stage}:\u00a0${percent(pair.similarity)}`;
          return anchor === undefined ? words : h('a', { href: `#${anchor}` }, words);
        }),
        ', ',
      ),
    ]),
  });
}
