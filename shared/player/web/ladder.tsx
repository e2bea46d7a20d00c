/**
 * The ladder: a column for each lane, a row for each step of the wire, arrows between them. What is to come is blank paper.
 *
 * Knows: pixels. Never knows: what happened; words and arrows come from the trace's own scene, as those of the terminal do.
 */
import {
  fit,
  type Octets,
  type Placed,
  quote,
  type Step,
  scene,
  sentence,
  type Vertical,
} from '@wirebook/trace';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Story } from '../src/view.ts';
import { useWidth } from './width.ts';

/** Pixels of one column of text at this size of letters (`.ladder` in the style sheet). */
const COLUMN = 9.65;
/** Heads have larger letters: so many columns of theirs are as wide as one of these. */
const HEADING = 0.82;
const GUTTER = 52;
const HEAD = 54;
/** A row of words and their arrow; octets that do not fit into the words have a line of their own between the two. */
const ROW = 56;
const QUOTE = 22;
/** From the top of a row to the foot of its words; from the foot of a row up to its arrow. */
const WORDS = 24;
const FOOT = 16;
/** From a life line to its words; and from a vertical line to the next life line. */
const BESIDE = 12;
const TRACK = 14;
/** With less room a lane's words tell nothing; then the picture is wider than its place, and scrolls. */
const NARROWEST = 190;
const HALF_WAY = 0.5;

interface Paper {
  /** Life lines. */
  readonly lanes: readonly number[];
  /** Columns of words that a lane has room for. */
  readonly room: number;
  readonly width: number;
}

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

function layOut(lanes: number, available: number): Paper {
  const gap = Math.max(NARROWEST, (available - GUTTER) / lanes);
  return {
    lanes: Array.from({ length: lanes }, (_, lane) => GUTTER + lane * gap),
    room: Math.floor((gap - 2 * BESIDE) / COLUMN),
    width: Math.ceil(GUTTER + lanes * gap),
  };
}

interface PlacedRow {
  readonly step: Step;
  readonly top: number;
  readonly foot: number;
  /** The arrow of the row before. */
  readonly above: number;
  /** Octets of the sender that have a line of their own. */
  readonly quoted: Octets | undefined;
}

function placeRows(steps: readonly Step[], { room }: Paper): PlacedRow[] {
  let [top, above] = [0, 0];
  return steps.map((step) => {
    const { sender, arrow } = step.drawing;
    const octets = sender?.cell.octets;
    const isTooLong =
      octets && arrow && fit(sender.cell, room) !== fit(sender.cell, Number.POSITIVE_INFINITY);
    const quoted = isTooLong ? octets : undefined;
    const foot = top + ROW + (quoted ? QUOTE : 0);
    const row = { step, top, foot, above, quoted };
    [top, above] = [foot, foot - FOOT];
    return row;
  });
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

/** Where nothing is at its right, a text may go on to the edge. */
function roomFrom(lane: number, { lanes, width }: Paper): number {
  return Math.floor((width - (lanes[lane] ?? 0) - 2 * BESIDE) / COLUMN);
}

interface ArrowProps {
  readonly row: PlacedRow;
  /** It has not arrived yet. */
  readonly isUnderWay: boolean;
  readonly paper: Paper;
}

function Arrow({ row: { step, top, foot, above }, isUnderWay, paper }: ArrowProps) {
  const { row, drawing } = step;
  const { sender, receiver, arrow, knot } = drawing;
  const y = foot - FOOT;
  const vertical = ({ gap, track }: Vertical) => (paper.lanes[gap + 1] ?? 0) - (track + 1) * TRACK;
  const verticals = [...drawing.passing, ...(knot?.up ? [knot] : [])].map((one) => (
    <path key={`${one.gap} ${one.track}`} class="line" d={`M${vertical(one)},${above} V${y}`} />
  ));
  if (!arrow) {
    const at = paper.lanes[sender?.lane ?? 0] ?? 0;
    const mark =
      row.effects[0]?.kind === 'drop' || row.events[0].kind === 'drop' ? (
        <Cross x={at} y={y} />
      ) : (
        <circle class="dot" cx={at} cy={top + WORDS - 6} r={5} />
      );
    return (
      <>
        {verticals}
        {sender && mark}
      </>
    );
  }
  const way = arrow.from < arrow.to ? 1 : -1;
  const corner = knot && vertical(knot);
  const tail = (sender ? paper.lanes[arrow.from] : corner) ?? 0;
  const goal = (receiver ? paper.lanes[arrow.to] : corner) ?? 0;
  const isLost = arrow.isLost || row.effects[0]?.kind === 'drop';
  const reach = isUnderWay ? tail + (goal - tail) * HALF_WAY : isLost ? goal - way * 20 : goal;
  return (
    <>
      {verticals}
      <path class={isLost || isUnderWay ? 'line dashed' : 'line'} d={`M${tail},${y} H${reach}`} />
      {sender && <circle class="dot" cx={tail} cy={y} r={5} />}
      {isUnderWay ? (
        <UnderWay x={reach} y={y} />
      ) : isLost ? (
        <Cross x={reach} y={y} />
      ) : (
        receiver && (
          <polygon
            class="tip"
            points={`${reach},${y} ${reach - way * 14},${y - 7} ${reach - way * 14},${y + 7}`}
          />
        )
      )}
    </>
  );
}

function UnderWay({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <>
      <circle class="hollow" cx={x} cy={y} r={6} />
      <text class="aside" x={x + 12} y={y + 5}>
        on its way
      </text>
    </>
  );
}

function Cross({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <path class="cross" d={`M${x - 8},${y - 8} L${x + 8},${y + 8} M${x - 8},${y + 8} L${x + 8},${y - 8}`} />
  );
}
