/**
 * Reads the tables that race.ts and cost.ts of stage 05 print.
 *
 * Knows: how the rows look. Never knows: which figures are good ones. What is no table is told in one sentence.
 */

/** What came of each run of race.ts. */
export interface Runs {
  /** The same for all of them. */
  readonly expected: number;
  readonly without: readonly number[];
  readonly locked: readonly number[];
}

/** What an increment costs by one way, with so many threads. */
export interface Cost {
  readonly way: string;
  readonly threads: number;
  readonly ns: number;
  /** Additions that got lost meanwhile. */
  readonly lost: number;
}

const TITLES = ['without a lock', 'with the lock'] as const;
const RUN = /^ *(\d+) +(\d+) +(\d+) +(\d+) +(\d+)$/;
const COST = /^(\S.*?) {2,}(\d+) +(\d+(?:\.\d+)?) +(\d+(?:\.\d+)?) +(\d+)$/;

/** @throws Error a table is missing, has no rows, or has one in which the figures do not fit together. */
export function runsIn(lines: readonly string[]): Runs {
  const [first, second] = TITLES.map((title) => {
    const line = lines.indexOf(title);
    if (line < 0) throw new Error(`race.ts printed no table "${title}"`);
    return line;
  }) as [number, number];
  if (second < first) throw new Error(`race.ts printed "${TITLES[1]}" before "${TITLES[0]}"`);
  const expected = Number(RUN.exec(lines[first + 2] ?? '')?.[2]);
  return {
    expected,
    without: resultsOf(TITLES[0], lines.slice(first + 1, second), expected),
    locked: resultsOf(TITLES[1], lines.slice(second + 1), expected),
  };
}

function resultsOf(title: string, lines: readonly string[], whole: number): number[] {
  const rows = lines.flatMap((line) => {
    const [, ...figures] = RUN.exec(line) ?? [];
    return figures.length === 0 ? [] : [figures.map(Number) as [number, number, number, number, number]];
  });
  if (rows.length === 0) throw new Error(`the table "${title}" of race.ts has no rows`);
  return rows.map(([run, expected, got, lost], index) => {
    if (run !== index + 1) throw new Error(`run ${index + 1} is missing in the table "${title}" of race.ts`);
    if (expected !== whole)
      throw new Error(`run ${run} of "${title}" expects ${expected}, and the first run of all ${whole}`);
    if (expected - got !== lost)
      throw new Error(`run ${run} of "${title}" says ${lost} lost, which is not ${expected} - ${got}`);
    return got;
  });
}

/** @throws Error it printed no such row for one of the ways, such as when it has not finished. */
export function costsIn(
  lines: readonly string[],
  ways: readonly string[],
  threads: readonly number[],
): Cost[] {
  const rows = lines.flatMap((line): Cost[] => {
    const [, way, count, ns, , lost] = COST.exec(line) ?? [];
    return way === undefined ? [] : [{ way, threads: Number(count), ns: Number(ns), lost: Number(lost) }];
  });
  return threads.flatMap((count) =>
    ways.map((way) => {
      const row = rows.find((one) => one.way === way && one.threads === count);
      if (!row)
        throw new Error(
          `cost.ts printed no figures for "${way}" with ${count} ${count === 1 ? 'thread' : 'threads'}`,
        );
      return row;
    }),
  );
}
