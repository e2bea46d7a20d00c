/**
 * Tells about one stage: what is normal in it, and which pairs and clusters there are.
 *
 * Knows: the order of the parts. Never knows: other stages, texts.
 */
import { type ComponentChildren, h, type JSX } from 'preact';
import type { Pair, StageSimilarity } from '../model.ts';
import { histogram } from './histogram.ts';
import { between, count, list, percent, table, times, visible } from './words.ts';

/** Pairs that are shown in any case. */
const FIRST = 10;

export interface StageContext {
  readonly share: number;
  readonly threshold: number;
  readonly who: (id: string) => JSX.Element;
  /** Where a pair is shown side by side. None: it is not. */
  readonly anchorOf: (pair: Pair) => string | undefined;
}

export function stageSection(stage: StageSimilarity, context: StageContext): JSX.Element {
  const { pairs, partners, clusters, tooLittle, notes, distribution } = stage;
  const names = (ids: readonly string[]) => between(ids.map(context.who), ', ');
  return h(
    'section',
    { id: `stage-${stage.stage}` },
    h('h2', null, `Stage ${stage.stage}`),
    h('p', null, normal(stage, context)),
    distribution.pairs === 0 ? null : histogram(distribution, context.threshold),
    clusters.length === 0
      ? null
      : [
          h('h3', null, 'Alike with each other'),
          list(
            clusters.map(({ members, links, least, greatest }) => [
              names(members),
              ` (${count(links, 'pair')}, ${least === greatest ? percent(least) : `${percent(least)} to ${percent(greatest)}`})`,
            ]),
          ),
        ],
    pairs.length === 0
      ? h('p', null, 'No two have anything in common that says something.')
      : pairTables(pairs, context),
    partners.length === 0
      ? null
      : pairTable(
          'Partners, who may be alike',
          partners.map((pair, index) => pairRow(pair, index + 1, context)),
        ),
    tooLittle.length === 0
      ? null
      : h('p', null, 'Too little of their own to be compared: ', names(tooLittle), '.'),
    notes.length === 0 ? null : [h('h3', null, 'What was read in another way'), list(notes.map(visible))],
  );
}

function normal({ compared, common, distribution }: StageSimilarity, { share }: StageContext): string {
  const { pairs, median, quartile } = distribution;
  const parts = [
    `${count(compared, 'submission')}, ${count(pairs, 'pair')} compared.`,
    ...(pairs > 0
      ? [
          `Of all pairs, half are at most ${percent(median)} alike, and three of four at most ${percent(quartile)}.`,
        ]
      : []),
    ...(common > 0
      ? [
          `Left out, because more than ${percent(share)} of the submissions have it: ${percent(common)} of what is not in the starter.`,
        ]
      : []),
  ];
  return parts.join(' ');
}

/** Those that are alike and a few more; the others are folded away. */
function pairTables(pairs: readonly Pair[], context: StageContext): ComponentChildren[] {
  const first = Math.max(FIRST, pairs.filter(({ isAlike }) => isAlike).length);
  const rows = pairs.map((pair, index) => pairRow(pair, index + 1, context));
  const rest = rows.slice(first);
  return [
    pairTable('The most alike first', rows.slice(0, first)),
    rest.length === 0
      ? null
      : h('details', null, h('summary', null, `${rest.length} more`), pairTable('Less alike', rest)),
  ];
}

function pairTable(caption: string, rows: readonly ComponentChildren[][]): JSX.Element {
  return table({
    caption,
    heads: ['', 'Who', 'Alike', 'Stands out', 'Longest'],
    rows,
    look: 'ranking',
  });
}

function pairRow(pair: Pair, rank: number, { who, anchorOf }: StageContext): ComponentChildren[] {
  const anchor = anchorOf(pair);
  const alike = `${percent(pair.similarity)}${pair.isAlike ? ' *' : ''}`;
  return [
    rank,
    [who(pair.left), ' and ', who(pair.right)],
    anchor === undefined ? alike : h('a', { href: `#${anchor}` }, alike),
    pair.standsOut === undefined ? '' : times(pair.standsOut),
    longest(pair),
  ];
}

/** `41 lines` of the left side. */
function longest({ fragments, longest }: Pair): string {
  const found = fragments.find(({ length }) => length === longest);
  return found ? count(found.left.to - found.left.from + 1, 'line') : '–';
}
