/**
 * Compares all submissions, stage by stage.
 *
 * Knows: what the caller gave. Never knows: how a stage is compared. It reads no file and asks no clock: the same input gives the same result.
 */
import type { Compared, Options, Similarity } from './model.ts';
import { compareStage } from './stage.ts';
import { tokensOf } from './tokens.ts';
import { gramsOf } from './winnow.ts';
import { wordsOf } from './words.ts';

/**
 * Which submissions are alike, and where. Small programs are alike by nature: the result says what is normal for each stage, and is a
 * reason to look at a pair, never more.
 *
 * A stage is compared as a whole, so that code which has moved to another file of it is found.
 * @throws TypeError two submissions have the same id.
 */
export function compare(submissions: readonly Compared[], options: Options = {}): Similarity {
  const { given = [], partners = {}, share = 0.3, threshold = 0.4, most = 50 } = options;
  const twice = submissions.find(({ id }, index) => submissions.findIndex((one) => one.id === id) < index);
  if (twice) throw new TypeError(`two submissions have the id ${twice.id}`);
  const grams = new Set(
    given.flatMap(({ text }) =>
      [tokensOf(text), wordsOf(text)].flatMap((tokens) => (tokens ? [...gramsOf(tokens.kinds)] : [])),
    ),
  );
  const stages = new Set(submissions.flatMap(({ files }) => files.map(({ stage }) => stage)));
  return {
    schema: 'wirebook/similarity@1',
    share,
    threshold,
    submissions: submissions.map(({ id, label, group }) => ({
      id,
      label,
      ...(group === undefined ? {} : { group }),
    })),
    stages: [...stages].toSorted().map((stage) => {
      const allowed = new Set((partners[stage] ?? []).flatMap(([a, b]) => [key(a, b), key(b, a)]));
      return compareStage(stage, submissions, {
        given: grams,
        share,
        threshold,
        most,
        arePartners: (left, right) => allowed.has(key(left, right)),
      });
    }),
  };
}

const key = (left: string, right: string): string => JSON.stringify([left, right]);
