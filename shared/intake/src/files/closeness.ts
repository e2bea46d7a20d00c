/**
 * How much of a starter file is still in a text.
 *
 * Knows: lines. Never knows: what they mean. A file that a student has worked on keeps many lines of its starter, and few of any other.
 */
import type { Wanted } from '../handed.ts';

/** A file of a stage. */
export interface Place {
  /** Two digits. */
  readonly stage: string;
  readonly file: string;
}

/** From 0, nothing of it, to 1, all of it. */
export type Closeness = (octets: Uint8Array, place: Place) => number;

/** Shorter lines, such as `});`, are in every program. */
const SHORTEST = 4;
/** Octets of a text that are looked at; the programs of the course are far shorter. */
const LONGEST = 2 ** 18;
/** What the best must have at least, and how many times as much as the second. */
const ENOUGH = 0.25;
const MARGIN = 1.4;

/** A measure in which a line counts the less, the more of the starters have it. */
export function closeness(wanted: readonly Wanted[]): Closeness {
  const starters = new Map<string, ReadonlySet<string>>();
  const count = new Map<string, number>();
  for (const { number, starter } of wanted)
    for (const [file, text] of Object.entries(starter)) {
      const lines = linesOf(text);
      starters.set(keyOf({ stage: number, file }), lines);
      for (const line of lines) count.set(line, (count.get(line) ?? 0) + 1);
    }
  const weight = (lines: Iterable<string>): number => {
    let sum = 0;
    for (const line of lines) sum += 1 / (count.get(line) ?? 1);
    return sum;
  };
  const kept = new WeakMap<Uint8Array, ReadonlySet<string>>();
  return (octets, place) => {
    const starter = starters.get(keyOf(place)) ?? new Set();
    const own = kept.get(octets) ?? linesOf(new TextDecoder().decode(octets.subarray(0, LONGEST)));
    kept.set(octets, own);
    return starter.size === 0 ? 0 : weight(starter.intersection(own)) / weight(starter);
  };
}

/** The one of the places to which the text is clearly closest. */
export function closest(octets: Uint8Array, places: readonly Place[], measure: Closeness): Place | undefined {
  const [best, second] = places
    .map((place) => ({ place, value: measure(octets, place) }))
    .toSorted((one, other) => other.value - one.value);
  return best && best.value >= ENOUGH && best.value >= MARGIN * (second?.value ?? 0) ? best.place : undefined;
}

/** Unlike for every file of every stage. */
export function keyOf({ stage, file }: Place): string {
  return `${stage}/${file}`;
}

/** The lines that say something, without comments and the space around them; in one pass, for the text may be made to be slow. */
function linesOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  let isComment = false;
  for (const written of text.split(/\r\n|\r|\n/)) {
    const line = written.replace(/(?:^|\s)\/\/.*$/, '').trim();
    isComment ||= line.startsWith('/*');
    if (!isComment && line.length >= SHORTEST) found.add(line);
    isComment &&= !line.endsWith('*/');
  }
  return found;
}
