/**
 * Says at the edge of a ladder where in a program's source a step was made.
 *
 * Knows: that a heading may name the file already. Never knows: the text of the source.
 */
import { escapeText } from './escape.ts';
import type { Trace, TraceEvent } from './events.ts';
import type { Row } from './rows.ts';

/** For each row `:24`, `server.ts:24`, both sides' lines in the order of the lanes, or nothing. */
export function sourceLines(trace: Trace, rows: readonly Row[]): string[] {
  const place = new Map(trace.lanes.map((lane, index) => [lane.id, index]));
  const namedByHeading = new Set(
    trace.lanes.filter((lane) => namesItsOnlyFile(trace, lane.id, lane.label)).map(({ id }) => id),
  );
  return rows.map((row) => {
    const sides = [row.events[0], row.effects[0]].filter((event) => event !== undefined);
    const inOrder = sides.toSorted((one, other) => (place.get(one.lane) ?? 0) - (place.get(other.lane) ?? 0));
    const texts = inOrder.map((event) => write(event, namedByHeading.has(event.lane)));
    return texts.filter((text) => text !== '').join(' ');
  });
}

function write({ at }: TraceEvent, isNamed: boolean): string {
  return at ? `${isNamed ? '' : escapeText(at.file)}:${at.line}` : '';
}

function namesItsOnlyFile(trace: Trace, lane: string, label: string): boolean {
  const files = new Set(trace.events.filter((event) => event.lane === lane).map((event) => event.at?.file));
  files.delete(undefined);
  const [file] = files;
  return files.size === 1 && file !== undefined && label.includes(file);
}
