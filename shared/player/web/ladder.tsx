/**
 * The ladder: a column for each lane, a row for each step of the wire, arrows between them. What is to come is blank paper.
 *
 * Knows: pixels. Never knows: what happened; words and arrows come from the trace's own scene, as those of the terminal do.
 */
import { fit, type Placed, quote, type Step, scene, sentence } from '@wirebook/trace';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Story } from '../src/view.ts';
import { Arrow } from './arrow.tsx';
import {
  BESIDE,
  GUTTER,
  HEAD,
  HEADING,
  layOut,
  type Paper,
  type PlacedRow,
  placeRows,
  QUOTE,
  ROW,
  roomFrom,
  WORDS,
} from './ladder-layout.ts';
import { useWidth } from './width.ts';

export function Ladder({ story }: { readonly story: Story }) {
  const { trace, shown, before } = story;
  const drawn = useMemo(() => scene(trace, Number.POSITIVE_INFINITY), [trace]);
  const [frame, available] = useWidth<HTMLDivElement>(860);
  const paper = layOut(trace.lanes.length, available);
  const rows = placeRows(drawn.steps, paper);
  const height = (rows.at(-1)?.foot ?? 0) + BESIDE;
  const last = rows.findLast(({ step }) => isSeen(step, shown));
  useKeptInView(frame, last?.top ?? 0, last?.foot ?? 0);

  const said = trace.events.slice(before, shown).map((event) => sentence(trace, event, 40));
  const label = said.length === 0 ? 'The ladder: nothing new' : `The ladder: ${said.join('; ')}`;
  return (
    <div class="ladder" ref={frame} tabIndex={0} role="group" aria-label="Ladder">
      <svg class="heads" aria-hidden="true" width={paper.width} height={HEAD}>
        {trace.lanes.map(({ id, kind }, lane) => (
          <g key={id}>
            <text x={paper.lanes[lane]} y={22}>
              {fit(drawn.heads[lane] ?? { before: '' }, Math.floor(paper.room * HEADING))}
            </text>
            <text class="kind" x={paper.lanes[lane]} y={44}>
              {kind}
            </text>
          </g>
        ))}
      </svg>
      <svg
        role="img"
        aria-label={label}
        width={paper.width}
        height={height}
        viewBox={`0 0 ${paper.width} ${height}`}
      >
        {paper.lanes.map((x, lane) => (
          <path key={trace.lanes[lane]?.id} class="life" d={`M${x},0 V${height}`} />
        ))}
        {rows.map((row) =>
          isSeen(row.step, shown) ? <Row key={row.step.step} row={row} paper={paper} story={story} /> : null,
        )}
      </svg>
      {trace.events.slice(0, shown).some(({ kind }) => kind === 'call') && (
        <p class="legend">
          ( … ) with a dashed dot: Node made this call for the program. It is inferred, not recorded.
        </p>
      )}
    </div>
  );
}

const isSeen = ({ row }: Step, shown: number): boolean => row.events[0].seq < shown;

/** Scrolls so far that a row is to be seen. */
function useKeptInView(frame: { readonly current: HTMLDivElement | null }, top: number, foot: number): void {
  const old = useRef(-1);
  useEffect(() => {
    const { current } = frame;
    if (!current || old.current === top) return;
    old.current = top;
    const room = current.clientHeight - HEAD;
    const isAbove = top < current.scrollTop;
    const isBelow = foot + ROW > current.scrollTop + room;
    if (isAbove || isBelow) current.scrollTop = Math.max(0, foot + ROW - room);
  });
}

interface RowProps {
  readonly row: PlacedRow;
  readonly paper: Paper;
  readonly story: Story;
}

function Row({ row: placed, paper, story: { shown, before } }: RowProps) {
  const { step, top, foot, quoted } = placed;
  const { row, drawing } = step;
  const events = [...row.events, ...row.effects].filter(({ seq }) => seq < shown);
  const isNew = events.some(({ seq }) => seq >= before);
  const isUnderWay = row.effects.length > 0 && !row.effects.some(({ seq }) => seq < shown);
  const isInferred = row.events[0].kind === 'call';
  const words = [drawing.sender, isUnderWay ? undefined : drawing.receiver];
  return (
    <g class={['row', isNew ? 'new' : '', isInferred ? 'inferred' : ''].join(' ')}>
      {isNew && <rect class="band" x={0} y={top} width={paper.width} height={foot - top} />}
      <text class="number" x={GUTTER - BESIDE} y={top + WORDS} text-anchor="end">
        {isNew ? `▶ ${step.step}` : step.step}
      </text>
      <Arrow row={placed} isUnderWay={isUnderWay} paper={paper} />
      {words.map(
        (one) =>
          one && (
            <text key={one.lane} x={(paper.lanes[one.lane] ?? 0) + BESIDE} y={top + WORDS}>
              {wordsOf(placed, one, drawing.arrow ? paper.room : roomFrom(one.lane, paper))}
            </text>
          ),
      )}
      {quoted && drawing.sender && (
        <text x={(paper.lanes[drawing.sender.lane] ?? 0) + BESIDE} y={top + WORDS + QUOTE}>
          {quote(quoted, paper.room)}
        </text>
      )}
    </g>
  );
}

function wordsOf({ step: { drawing }, quoted }: PlacedRow, placed: Placed, room: number): string {
  if (drawing.arrow?.isLost === true && placed === drawing.receiver) return 'not delivered';
  const { octets: _below, ...rest } = placed.cell;
  if (!quoted || placed !== drawing.sender) return fit(placed.cell, room);
  const { before, brief = before } = rest;
  return fit({ ...rest, before: before.trimEnd(), brief: brief.trimEnd() }, room);
}
