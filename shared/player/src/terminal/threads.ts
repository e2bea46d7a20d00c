/**
 * Threads to choose from: what memory holds, what each would do next or why it cannot, and how it ended.
 *
 * Knows: one place of a choice graph. Never knows: other schedules.
 */
import { clip, fold, padEnd, width } from '@wirebook/trace';
import type { ChoiceScene } from '../demo.ts';
import { nodeAt, SIGNS, type ThreadState } from '../graph.ts';
import { EMPTY, type Line, line, lookOf } from './look.ts';
import type { Told } from './told.ts';

/** As many lines at each place of a scene. */
export function threadLines(
  { graph }: ChoiceScene,
  path: string,
  { trace }: Told,
  columns: number,
): readonly Line[] {
  const { threads, next, end } = nodeAt(graph, path);
  const cells = { ...graph.memory, ...fold(trace).memory.cells };
  const widest = Math.max(...graph.lanes.map(({ label }) => width(label)));
  const memory = Object.entries(cells).map(([name, value]) => `${name} = ${value}`);
  return [
    line(clip(`  schedule  ${path || '(nobody has gone yet)'}     memory  ${memory.join('   ')}`, columns)),
    ...threads.map((thread, index) => {
      const key = next[index] === undefined ? ' ' : String(index);
      const name = padEnd(graph.lanes[index]?.label ?? '', widest);
      return line(clip(`  ${key}  ${name}   ${wordsOf(thread)}`, columns), key === ' ' ? 'pale' : 'plain');
    }),
    end
      ? line(clip(`  ${SIGNS[end.verdict]} ${end.verdict}: ${end.says}`, columns), lookOf(end.verdict))
      : EMPTY,
    EMPTY,
  ];
}

function wordsOf(thread: ThreadState): string {
  switch (thread.state) {
    case 'ready':
      return `  next: ${thread.next}`;
    case 'blocked':
      return `■ blocked: ${thread.why}`;
    default:
      return '✓ done';
  }
}
