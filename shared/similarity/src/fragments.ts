/**
 * Finds the stretches that two works share: from each fingerprint of both as far as the tokens are equal, the longest first, and no token
 * in two of them. (Wise, "String Similarity via Greedy String Tiling and Running Karp-Rabin Matching", 1993)
 *
 * Knows: tokens, lines. Never knows: texts.
 */
import type { Fragment, Lines } from './model.ts';
import { GRAM } from './winnow.ts';
import type { OwnSource, OwnWork } from './work.ts';

/** So many places with one fingerprint are tried, in each file: code that repeats itself is found from any of them. */
const PLACES = 8;
/** Tokens that say something in the shortest fragment: about a line. */
const LEAST = 6;

/** Tokens of the left side from `from` on and before `to`; `shift` leads from each to its like on the right side. */
interface Stretch {
  readonly left: OwnSource;
  readonly right: OwnSource;
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

/** In the order of the left side. */
export function fragmentsOf(left: OwnWork, right: OwnWork): Fragment[] {
  const stretches = left.sources
    .flatMap((one) => right.sources.flatMap((other) => stretchesOf(one, other)))
    .toSorted((one, other) => other.to - other.from - (one.to - one.from));
  const used = new Map(
    [...left.sources, ...right.sources].map((one) => [one, new Uint8Array(one.kinds.length)]),
  );
  const order = (stretch: Stretch) => left.sources.indexOf(stretch.left);
  return stretches
    .flatMap((stretch) => free(stretch, used))
    .toSorted((one, other) => order(one) - order(other) || one.from - other.from)
    .map((stretch) => ({
      length: telling(stretch),
      left: linesOf(stretch.left, stretch.from, stretch.to),
      right: linesOf(stretch.right, stretch.from + stretch.shift, stretch.to + stretch.shift),
    }));
}

function stretchesOf(left: OwnSource, right: OwnSource): Stretch[] {
  const [here, there] = [placesOf(left), placesOf(right)];
  const found: Stretch[] = [];
  /** By shift: how far the stretch that was found last reaches. */
  const reached = new Map<number, number>();
  for (const at of left.chosen) {
    const gram = left.grams[at] ?? 0;
    if (!here.get(gram)?.includes(at)) continue;
    for (const other of there.get(gram) ?? []) {
      const shift = other - at;
      if ((reached.get(shift) ?? 0) > at) continue;
      const stretch = { left, right, shift, ...extend(left, right, at, shift) };
      reached.set(shift, stretch.to);
      found.push(stretch);
    }
  }
  return found;
}

/** The first few places of each chosen gram. */
function placesOf({ chosen, grams }: OwnSource): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const at of chosen) {
    const found = places.get(grams[at] ?? 0) ?? [];
    if (found.length < PLACES) places.set(grams[at] ?? 0, [...found, at]);
  }
  return places;
}

/** From the gram at `at` both ways, as far as both sides have the same. */
function extend(left: OwnSource, right: OwnSource, at: number, shift: number): { from: number; to: number } {
  const isEqual = (token: number) =>
    left.kinds[token] !== undefined && left.kinds[token] === right.kinds[token + shift];
  let from = at;
  let to = at + GRAM;
  while (isEqual(from - 1)) from--;
  while (isEqual(to)) to++;
  return { from, to };
}

/** What of a stretch no other has taken yet, in pieces that say something; they are taken now. */
function free(stretch: Stretch, used: ReadonlyMap<OwnSource, Uint8Array>): Stretch[] {
  const { left, right, from, to, shift } = stretch;
  const [here, there] = [used.get(left), used.get(right)];
  const pieces: Stretch[] = [];
  let begin = from;
  for (let at = from; at <= to; at++) {
    if (at < to && !here?.[at] && !there?.[at + shift]) continue;
    const piece = trimmed({ ...stretch, from: begin, to: at });
    if (telling(piece) >= LEAST) pieces.push(piece);
    begin = at + 1;
  }
  for (const piece of pieces) {
    here?.fill(1, piece.from, piece.to);
    there?.fill(1, piece.from + shift, piece.to + shift);
  }
  return pieces;
}

/** Without what says nothing at both ends. */
function trimmed(stretch: Stretch): Stretch {
  let { from, to } = stretch;
  while (from < to && isDull(stretch, from)) from++;
  while (from < to && isDull(stretch, to - 1)) to--;
  return { ...stretch, from, to };
}

/** How many tokens of it say something. */
function telling(stretch: Stretch): number {
  let sum = 0;
  for (let at = stretch.from; at < stretch.to; at++) if (!isDull(stretch, at)) sum++;
  return sum;
}

function isDull({ left, right, shift }: Stretch, at: number): boolean {
  return left.dull[at] === 1 && right.dull[at + shift] === 1;
}

function linesOf({ file, lines }: OwnSource, from: number, to: number): Lines {
  return { file, from: lines[from] ?? 1, to: lines[to - 1] ?? 1 };
}
