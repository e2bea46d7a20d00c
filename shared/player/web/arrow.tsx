/**
 * The arrow of one row: from its tail to its head, half way as long as it has not arrived, to a cross where it was lost.
 *
 * Knows: where the row is. Never knows: words.
 */
import type { Vertical } from '@wirebook/trace';
import { FOOT, type Paper, type PlacedRow, TRACK, WORDS } from './ladder-layout.ts';

const HALF_WAY = 0.5;

interface ArrowProps {
  readonly row: PlacedRow;
  /** It has not arrived yet. */
  readonly isUnderWay: boolean;
  readonly paper: Paper;
}

export function Arrow({ row: { step, top, foot, above }, isUnderWay, paper }: ArrowProps) {
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
