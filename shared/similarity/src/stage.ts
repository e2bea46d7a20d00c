/**
 * Compares what was handed in for one stage.
 *
 * Knows: which pairs are compared, and in which order they are told. Never knows: how tokens, fingerprints and fragments come about.
 */
import { clustersOf } from './clusters.ts';
import { distributionOf, OUT, standsOut } from './distribution.ts';
import { fragmentsOf } from './fragments.ts';
import type { Compared, Pair, StageSimilarity } from './model.ts';
import { type Overlap, overlaps } from './overlap.ts';
import { ENOUGH, ownWorks } from './own.ts';
import { read } from './read.ts';

export interface StageOptions {
  /** The grams of what students are given. */
  readonly given: ReadonlySet<number>;
  readonly share: number;
  readonly threshold: number;
  readonly most: number;
  readonly arePartners: (left: string, right: string) => boolean;
}

type Found = Overlap & { readonly byWords?: true };

export function compareStage(
  stage: string,
  submissions: readonly Compared[],
  { given, share, threshold, most, arePartners }: StageOptions,
): StageSimilarity {
  const { bySyntax, byWords, handed, notes } = read(submissions, stage);
  const [syntax, words] = [ownWorks(bySyntax, given, share), ownWorks(byWords, given, share)];
  const parsed = new Set(bySyntax.map(({ of }) => of));
  const idOf = (index: number) => submissions[index]?.id ?? '';
  const isEarlier = (index: number) => submissions[index]?.group !== undefined;
  const comparable = (left: number, right: number) => !isEarlier(left) || !isEarlier(right);
  const found: Found[] = [
    ...overlaps(syntax.works, comparable),
    ...overlaps(
      words.works,
      (left, right) => comparable(left, right) && !(parsed.has(left) && parsed.has(right)),
    ).map((overlap) => ({ ...overlap, byWords: true }) as const),
  ];
  found.sort((one, other) => other.similarity - one.similarity || other.shared - one.shared);
  const isAllowed = ({ left, right }: Found) => arePartners(idOf(left.of), idOf(right.of));
  const { true: allowed = [], false: others = [] } = Object.groupBy(found, (one) => `${isAllowed(one)}`);

  const distribution = distributionOf(others.map(({ similarity }) => similarity));
  const out = (similarity: number) =>
    handed.length < ENOUGH ? undefined : standsOut(similarity, distribution);
  const isAlike = ({ similarity }: Found) => similarity >= threshold && (out(similarity) ?? OUT) >= OUT;

  const pairOf = (one: Found): Pair => {
    // Whoever is of this year stands on the left.
    const [left, right] = isEarlier(one.left.of) ? [one.right, one.left] : [one.left, one.right];
    const fragments = fragmentsOf(left, right);
    const far = out(one.similarity);
    return {
      left: idOf(left.of),
      right: idOf(right.of),
      similarity: round(one.similarity),
      shared: one.shared,
      fingerprints: { left: left.fingerprints.size, right: right.fingerprints.size },
      ...(far === undefined ? {} : { standsOut: round(far) }),
      isAlike: isAlike(one),
      ...(one.byWords ? { byWords: true } : {}),
      longest: Math.max(0, ...fragments.map(({ length }) => length)),
      fragments,
    };
  };
  const links = others.filter(isAlike).map(({ left, right, similarity }) => ({
    left: idOf(left.of),
    right: idOf(right.of),
    similarity: round(similarity),
  }));
  const enough = new Set([...syntax.works, ...words.works].map(({ of }) => of));
  return {
    stage,
    compared: handed.length,
    tooLittle: handed.filter((of) => !enough.has(of)).map(idOf),
    common: round(syntax.common),
    distribution,
    pairs: others
      .filter(({ shared }) => shared > 0)
      .slice(0, most)
      .map(pairOf),
    partners: allowed.map(pairOf),
    clusters: clustersOf(
      links,
      submissions.map(({ id }) => id),
    ),
    notes,
  };
}

/** So that the same numbers are written the same way everywhere. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000;
