/**
 * The line of source where the newest event was made, between its neighbours.
 *
 * Knows: files and lines. Never knows: what the event was.
 */
import { escapeText } from '@wirebook/trace';
import type { SourceText } from '../demo.ts';
import { EMPTY, type Line, line } from './look.ts';
import type { Told } from './told.ts';

/** A line before, the file's name, and as many lines of it as have room, 7 at most; empty where nothing new has a source. */
export function sourceLines(
  { trace, shown, before }: Told,
  sources: readonly SourceText[],
  room: number,
): readonly Line[] {
  const at = trace.events.slice(before, shown).findLast((event) => event.at)?.at;
  const text = sources.find(({ file }) => file === at?.file)?.text;
  if (!at || text === undefined || room < 3) return [];
  const all = text.replace(/\n$/, '').split('\n');
  const count = Math.min(7, room - 2);
  const first = Math.max(1, Math.min(at.line - Math.floor(count / 2), all.length - count + 1));
  const digits = String(first + count).length;
  const lines = all.slice(first - 1, first - 1 + count).map((code, index) => {
    const number = first + index;
    const isHere = number === at.line;
    const mark = isHere ? '▸' : ' ';
    return line(
      `${mark} ${String(number).padStart(digits)}  ${escapeText(code.replaceAll('\t', '  '))}`,
      isHere ? 'new' : 'plain',
    );
  });
  return [EMPTY, line(`  ${escapeText(at.file)}`, 'pale'), ...lines];
}
