/**
 * All schedules that there are, in as few lines as can be: how many end how, and which those are.
 *
 * Knows: endings. Never knows: threads.
 */
import { clip } from '@wirebook/trace';
import { type ChoiceGraph, type Ending, endings, SIGNS } from '../graph.ts';
import { EMPTY, type Line, line, lookOf } from './look.ts';

const VERDICTS = ['right', 'wrong', 'deadlock'] as const;

/** @param path the schedule so far: it stands in brackets when it is whole. */
export function mapLines(
  graph: ChoiceGraph,
  path: string,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): readonly Line[] {
  const all = endings(graph);
  const kinds = VERDICTS.map(
    (verdict) => [verdict, all.filter(({ end }) => end.verdict === verdict)] as const,
  );
  const found = kinds.filter(([, endings]) => endings.length > 0);
  const counts = found.map(([verdict, { length }]) => `${length} ${verdict}`).join(', ');
  const room = Math.max(1, Math.floor((rows - 2) / found.length) - 1);
  return [
    line(clip(`  ${all.length} schedules (${graph.explored}): ${counts}`, columns), 'title'),
    ...found.flatMap(([verdict, endings]) => [
      line(clip(`  ${SIGNS[verdict]} ${verdict}: ${saysOf(endings)}`, columns), lookOf(verdict)),
      ...inColumns(endings, path, { columns, rows: room }),
    ]),
    EMPTY,
  ];
}

function saysOf(endings: readonly Ending[]): string {
  const says = [...new Set(endings.map(({ end }) => end.says))];
  const others =
    says.length > 1 ? ` (and ${says.length - 1} other ${says.length === 2 ? 'way' : 'ways'})` : '';
  return `${says[0]}${others}`;
}

function inColumns(
  endings: readonly Ending[],
  path: string,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): readonly Line[] {
  const cell = Math.max(...endings.map((ending) => ending.path.length)) + 2;
  const across = Math.max(1, Math.floor((columns - 4) / cell));
  const words = endings.map((ending) => (ending.path === path ? `[${ending.path}]` : ` ${ending.path} `));
  const most = across * rows;
  const shown = words.length > most ? words.slice(0, Math.max(1, most - 2)) : words;
  const lines = Array.from({ length: Math.ceil(shown.length / across) }, (_, row) =>
    shown
      .slice(row * across, (row + 1) * across)
      .map((word) => word.padEnd(cell))
      .join(''),
  );
  const left = words.length - shown.length;
  if (left > 0) lines[lines.length - 1] += ` … and ${left} more`;
  return lines.map((text) => line(clip(`    ${text}`.trimEnd(), columns)));
}
