/**
 * Writes the elements of an SVG picture.
 *
 * Knows: XML, and what lines, arrows and words look like. Never knows: lanes, steps.
 * Nothing has an id and nothing a style sheet, so that several pictures fit into one page.
 */
import { width } from '../width.ts';

/** Pixels of one column of text, and of its letters' height: a monospace letter is about 0.6 as wide as high. */
export const COLUMN = 7.8;
const LETTER = 13;

const INK = '#1b1f24';
const PALE = '#8b949e';
/** The tip of an arrow: as long as this, and as high. */
const TIP = { long: 9, high: 8 };
const CROSS = 5;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TextLook {
  readonly anchor?: 'start' | 'end';
  readonly isPale?: boolean;
  readonly isBold?: boolean;
}

/** `text` in a monospace font. Its length is given, so that it takes its columns in whatever font there is. */
export function text({ x, y }: Point, content: string, { anchor, isPale, isBold }: TextLook = {}): string {
  if (content === '') return '';
  const look = [
    ...(anchor === 'end' ? ['text-anchor="end"'] : []),
    ...(isBold ? ['font-weight="bold"'] : []),
    `fill="${isPale ? '#57606a' : INK}"`,
    `textLength="${round(width(content) * COLUMN)}"`,
  ];
  return `<text x="${round(x)}" y="${round(y)}" ${look.join(' ')} xml:space="preserve">${escapeXml(content)}</text>`;
}

export interface LineLook {
  readonly isDashed?: boolean;
  readonly isPale?: boolean;
}

export function line(from: Point, to: Point, { isDashed, isPale }: LineLook = {}): string {
  const dashes = isDashed ? ' stroke-dasharray="6 4"' : '';
  const look = isPale ? `stroke="${PALE}" stroke-width="1"` : `stroke="${INK}" stroke-width="1.5"`;
  return `<path d="M${point(from)} L${point(to)}" ${look}${dashes} fill="none"/>`;
}

/** The tip of an arrow that comes from the left or the right. */
export function tip({ x, y }: Point, comesFrom: 'left' | 'right'): string {
  const back = comesFrom === 'left' ? -TIP.long : TIP.long;
  const corners = [
    { x, y },
    { x: x + back, y: y - TIP.high / 2 },
    { x: x + back, y: y + TIP.high / 2 },
  ];
  return `<polygon points="${corners.map(point).join(' ')}" fill="${INK}"/>`;
}

/** The end of something that was lost. */
export function cross({ x, y }: Point): string {
  return (
    line({ x: x - CROSS, y: y - CROSS }, { x: x + CROSS, y: y + CROSS }) +
    line({ x: x - CROSS, y: y + CROSS }, { x: x + CROSS, y: y - CROSS })
  );
}

export function dot({ x, y }: Point): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${INK}"/>`;
}

export function box(at: Point, width: number, height: number): string {
  const size = `width="${round(width)}" height="${round(height)}" rx="4"`;
  return `<rect x="${round(at.x)}" y="${round(at.y)}" ${size} fill="#ffffff" stroke="${INK}" stroke-width="1.5"/>`;
}

/** A plain area. */
export function area(at: Point, width: number, height: number, fill: string): string {
  return `<rect x="${round(at.x)}" y="${round(at.y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The same as the picture, in words. */
  readonly description: string;
}

/** A whole picture on white paper. */
export function picture({ width, height, title, description }: Picture, elements: readonly string[]): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const fonts = `ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    area({ x: 0, y: 0 }, w, h, '#ffffff'),
    `<g font-family="${fonts}" font-size="${LETTER}">`,
    ...elements.filter((element) => element !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute. XML 1.0 (section 2.2) has no way to write U+FFFE and U+FFFF. */
function escapeXml(content: string): string {
  return content.replace(/[&<>"]/g, (one) => XML[one] ?? one).replace(/[\ufffe\uffff]/g, '\ufffd');
}

const point = ({ x, y }: Point): string => `${round(x)},${round(y)}`;

const round = (value: number): number => Math.round(value * 10) / 10;
