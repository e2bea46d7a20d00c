/**
 * Who understands whom, as a matrix for a terminal.
 *
 * Knows: columns of text. Never knows: colours. Of each program that spoilt something the first case is told; the rest is in the HTML report.
 */
import { clip, escapeSentence, padEnd, width, wrap } from '@wirebook/trace';
import type { InteropResult } from '../interop.ts';
import { counted, stageName } from '../words.ts';
import { Matrix } from './interop/matrix.ts';
import { extent, SIGNS, signOf, warning, whatWrong, whose, withWhom } from './interop/words.ts';

/** A name may take so many columns. */
const NAME_COLUMNS = 24;
const CORNER = 'client \\ server';
/** Of more participants nobody wants a matrix in a terminal. */
const MOST = 100;

/** Lines that end with a line feed each; nothing in them steers a terminal. @param columns 60 or more. */
export function interopText(result: InteropResult, columns: number): string {
  const matrix = new Matrix(result);
  const unsafe = warning(result);
  const lines = [
    ...(unsafe === undefined ? [] : [`! ${unsafe}`]),
    `${stageName(result.stage)}; seed ${result.seed}`,
    ...extent(matrix),
  ];
  return [
    ...lines.flatMap((line) => wrap(escapeSentence(line), columns)),
    ...(result.participants.length > MOST ? [] : ['', ...blocks(matrix, columns), '', ...legend()]),
    ...reasons(matrix).flatMap((line) => ['', ...wrap(escapeSentence(line), columns)]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** As many servers side by side as fit, and below them the next ones. */
function blocks(matrix: Matrix, columns: number): string[] {
  const rows = matrix.result.participants.map(({ id, name, isReference }, i) => {
    return { id, name: clip(escapeSentence(name), NAME_COLUMNS), label: isReference ? 'R' : String(i) };
  });
  const cell = Math.max(...rows.map(({ label }) => label.length)) + 1;
  const head = Math.max(width(CORNER), ...rows.map(({ name }) => cell + width(name)));
  const room = Math.floor((columns - head) / cell);
  const lineOf = (first: string, cells: readonly string[]) =>
    padEnd(first, head) + cells.map((text) => text.padStart(cell)).join('');
  return Array.from({ length: Math.ceil(rows.length / room) }, (_, i) => {
    const servers = rows.slice(i * room, (i + 1) * room);
    const heads = lineOf(
      CORNER,
      servers.map(({ label }) => label),
    );
    const lines = rows.map(({ id, name, label }) =>
      lineOf(
        `${label.padEnd(cell)}${name}`,
        servers.map((server) => SIGNS[signOf(matrix.cell(id, server.id))].mark),
      ),
    );
    return [...(i > 0 ? [''] : []), heads, ...lines];
  }).flat();
}

function legend(): string[] {
  return Object.values(SIGNS).map(({ mark, word }) => `${mark} ${word}`);
}

function reasons(matrix: Matrix): string[] {
  return matrix.groups().flatMap((group) => {
    const [first, ...others] = group.meetings;
    if (!first) return [];
    const more = others.length === 0 ? '' : `; and ${counted(others.length, 'pair')} more`;
    return `${whose(group)}, ${withWhom(group, first, matrix)}: ${whatWrong(first)}${more}`;
  });
}
