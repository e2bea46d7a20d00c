/**
 * Decides where the columns of a ladder begin.
 *
 * Knows: how wide each lane would like to be, and the width of the page. Never knows: events.
 */

/** Columns for `  step   `. */
export const STEP = 9;
/** A text asks for no more columns than this, however many octets it shows. */
export const WIDEST = 46;
/** Columns between lanes for an arrow: as many as this where there is room, so that it is seen as one. */
const ROOMY = 22;
/** ` ──▶ ` */
const NARROW = 5;
/** Columns before the source line. */
const EDGE = 3;

export interface Columns {
  /** Where each lane begins. */
  readonly lanes: readonly number[];
  /** Where the last lane ends. */
  readonly end: number;
  /** Where the source lines begin. */
  readonly source: number;
}

export interface Wishes {
  /** Columns that the widest text of each lane takes. */
  readonly lanes: readonly number[];
  /** Vertical lines that must fit side by side before each lane but the first. */
  readonly tracks: readonly number[];
  /** Columns for source lines; 0 if there are none. */
  readonly source: number;
}

/** Columns in at most `width`, if that can be: the widest lanes give way first, arrows before words. */
export function layOut(wishes: Wishes, width: number): Columns {
  const least = wishes.tracks.map((tracks) => NARROW + 2 * Math.max(0, tracks - 1));
  const edge = wishes.source > 0 ? EDGE + wishes.source : 0;
  const room = width - STEP - edge;
  const texts = share(wishes.lanes, Math.max(0, room - sum(least)));
  const spare = least.length > 0 ? Math.floor((room - sum(texts) - sum(least)) / least.length) : 0;

  const lanes: number[] = [];
  let column = STEP;
  for (const [index, text] of texts.entries()) {
    lanes.push(column);
    const gap = least[index] ?? 0;
    column += text + (index < least.length ? Math.max(gap, Math.min(ROOMY, gap + spare)) : 0);
  }
  return { lanes, end: column, source: column + EDGE };
}

/** Gives each wish what it asks for, or the largest equal share with which all fit in `room`. */
function share(wishes: readonly number[], room: number): number[] {
  let cap = Math.max(0, ...wishes);
  while (cap > 1 && sum(wishes.map((wish) => Math.min(wish, cap))) > room) cap--;
  return wishes.map((wish) => Math.min(wish, cap));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
