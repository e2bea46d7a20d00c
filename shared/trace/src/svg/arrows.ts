/**
 * Draws the arrow of one row, and the vertical lines that tie it to other rows.
 *
 * Knows: where lanes are, and which way an arrow goes. Never knows: words.
 */
import type { Drawing } from '../draw.ts';
import { cross, dot, line, tip } from './elements.ts';
import type { Layout } from './layout.ts';

/** How far before a life line the cross of something lost stands. */
const SHORT = 14;

/** The arrow of a row; where it has none, a dot beside the words. */
export function drawArrow(
  drawing: Drawing,
  isLost: boolean,
  { y, above, words }: Heights,
  layout: Layout,
): string[] {
  const { sender, receiver, arrow, knot } = drawing;
  const verticals = [...drawing.passing, ...(knot?.up ? [knot] : [])].map((one) => {
    const x = layout.vertical(one);
    return line({ x, y: above }, { x, y });
  });
  if (!arrow) {
    const x = layout.lanes[sender?.lane ?? 0] ?? 0;
    return sender ? [...verticals, dot({ x, y: words })] : verticals;
  }
  const isRightward = arrow.from < arrow.to;
  const corner = knot && layout.vertical(knot);
  const tail = (sender ? layout.lanes[arrow.from] : corner) ?? 0;
  const head = (receiver ? layout.lanes[arrow.to] : corner) ?? 0;
  const end = isLost ? head - (isRightward ? SHORT : -SHORT) : head;
  return [
    ...verticals,
    line({ x: tail, y }, { x: end, y }, { isDashed: isLost }),
    ...(sender ? [dot({ x: tail, y })] : []),
    ...(isLost
      ? [cross({ x: end, y })]
      : receiver
        ? [tip({ x: end, y }, isRightward ? 'left' : 'right')]
        : []),
  ];
}

/** Of an arrow, of the one before it, and of the middle of the words. */
interface Heights {
  readonly y: number;
  readonly above: number;
  readonly words: number;
}
