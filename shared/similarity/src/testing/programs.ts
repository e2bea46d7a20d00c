/** Programs to compare in tests: each number is the seed of another one. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Compared, File } from '../model.ts';

const STATEMENTS = [
  'first(1);',
  'if (ready) begin();',
  'for (const one of all) add(one);',
  'while (low < high) low++;',
  'const total = cart.total;',
  'if (!found) throw new TypeError(name);',
  'try { open(); } catch { close(); }',
  'const [head] = queue;',
  'best = found ? found : other;',
  'box.lid = [1, 2];',
  'delete box.key;',
  'switch (key) { case 1: leave(); }',
  'do { step(); } while (running);',
];

/** A function of 26 statements, one a line from line 2 on. Two programs share statements, and hardly ever three in a row. */
export function program(number: number): string {
  const generator = xoroshiro128plus(number);
  const body = Array.from(
    { length: 26 },
    () => `  ${STATEMENTS[uniformInt(generator, 0, STATEMENTS.length - 1)]}`,
  );
  return ['function main(): void {', ...body, '}', ''].join('\n');
}

/** The file `server.ts` of stage 01. */
export function file(text: string): File {
  return { stage: '01', name: 'server.ts', text };
}

/** Submissions `s0`, `s1` and so on, with a file each. */
export function submissions(...texts: readonly string[]): Compared[] {
  return texts.map((text, index) => ({
    id: `s${index}`,
    label: `student ${index}`,
    files: [file(text)],
  }));
}

/** The programs from `first` on. */
export function programs(count: number, first = 0): string[] {
  return Array.from({ length: count }, (_, index) => program(first + index));
}
