/**
 * The report for the teacher: one HTML file.
 *
 * Knows: the order of its parts. Never knows: how programs were compared. It names both sides of every pair: no student may get it.
 */
import { h } from 'preact';
import { OUT } from '../distribution.ts';
import type { Compared, Pair, Similarity } from '../model.ts';
import { overview } from './overview.ts';
import { page } from './page.ts';
import { sides } from './sides.ts';
import { type StageContext, stageSection } from './stage.ts';
import { list, percent, visible } from './words.ts';

export interface HtmlOptions {
  /** Of the page. */
  readonly title?: string;
  /** So many pairs are shown side by side at most; 30 unless told. */
  readonly sides?: number;
}

/** @param submissions the same that were compared: their texts are shown. */
export function similarityHtml(
  similarity: Similarity,
  submissions: readonly Compared[],
  { title = 'Which programs are alike', sides: most = 30 }: HtmlOptions = {},
): string {
  const { stages, share, threshold } = similarity;
  const byId = new Map(submissions.map((one) => [one.id, one]));
  const who = (id: string) => {
    const { label = id, group } = byId.get(id) ?? {};
    return h('bdi', null, visible(label), group === undefined ? '' : ` (${visible(group)})`);
  };
  const textOf = (id: string, stage: string, name: string) =>
    byId.get(id)?.files.find((file) => file.stage === stage && file.name === name)?.text ?? '';

  const shown = stages
    .flatMap(({ stage, pairs }) =>
      pairs.map((pair, index) => ({ stage, pair, anchor: `pair-${stage}-${index + 1}` })),
    )
    .toSorted((one, other) => weight(other.pair) - weight(one.pair))
    .slice(0, most);
  const anchors = new Map(shown.map(({ pair, anchor }) => [pair, anchor]));
  const context: StageContext = { share, threshold, who, anchorOf: (pair) => anchors.get(pair) };

  return page(title, [
    h('h1', null, visible(title)),
    h(
      'p',
      null,
      h('strong', null, 'For teachers only: '),
      'this page names both sides of every pair. It says which programs are alike, and never why. Small programs that do the same are alike ' +
        'by nature; so are those of people who have learned from the same page. Look at two programs side by side, and talk to the people, ' +
        'before you think anything of them.',
    ),
    h('nav', null, list(stages.map(({ stage }) => h('a', { href: `#stage-${stage}` }, `Stage ${stage}`)))),
    h('h2', null, 'Look at these first'),
    overview(similarity, context),
    h('h2', null, 'How to read the numbers'),
    list([
      'Programs are compared by their syntax: names, texts, numbers, comments, types and layout make no difference.',
      '“64 % alike”: of what the smaller of the two programs has of its own, the other has 64 % too. The starter is nobody’s own, and neither ' +
        `is what more than ${percent(share)} of the submissions of a stage have (if there are ten or more).`,
      '“Stands out 5 ×”: it is five times as far above the middle of all pairs of its stage as three pairs of four are at most.',
      `A star: at least ${percent(threshold)} alike, and standing out ${OUT} × or more.`,
      'Submissions of earlier years are compared with those of this year only.',
    ]),
    stages.map((stage) => stageSection(stage, context)),
    h('h2', null, 'Side by side'),
    h(
      'p',
      null,
      'A bar marks the lines that both have, and a number the beginning of a fragment; it leads to the same fragment on the other side. ',
      'Names differ where people chose them differently.',
    ),
    shown.map(({ stage, pair, anchor }) => sides(pair, { stage, anchor, who, textOf })),
  ]);
}

/** Those that are alike first, and among them the most alike. */
const weight = ({ isAlike, similarity }: Pair): number => (isAlike ? 1 : 0) + similarity;
