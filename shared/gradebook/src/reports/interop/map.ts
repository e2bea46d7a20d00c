/**
 * The matrix itself: a row for each client, a column for each server, and in each cell a sign that leads to the reason.
 *
 * Knows: rows, columns, signs. Never knows: what a program did. A cell says by its sign what it says by its colour, and why in its title.
 */
import { clip } from '@wirebook/trace';
import { h, type JSX } from 'preact';
import type { Meeting, Participant } from '../../interop.ts';
import { name, say, scrolling } from '../elements.ts';
import type { Matrix } from './matrix.ts';
import { SIGNS, signOf, whatWrong } from './words.ts';

/** Columns of text in a title; the list below has all of it. */
const REASON = 160;
/** So much of a name stands above a column. */
const NAME = 24;
/** The cells of more participants keep a browser busy for too long, and show little but what was not tried. */
const MOST = 300;

export function interopMap(matrix: Matrix): JSX.Element {
  const { participants } = matrix.result;
  const label = 'Clients in rows, servers in columns';
  if (participants.length > MOST)
    return h(
      'p',
      null,
      `Of more than ${MOST} participants no matrix is drawn; whatever went wrong is below.`,
    );
  const heads = [
    h('th', { scope: 'col', class: 'who' }, 'Client \\ server'),
    h('th', { scope: 'col', class: 'sum' }, 'Good'),
    ...participants.map((server) => head(server, matrix)),
  ];
  const parts = [
    h('caption', null, label),
    h('thead', null, h('tr', null, heads)),
    h(
      'tbody',
      null,
      participants.map((client) => row(client, matrix)),
    ),
  ];
  return h('div', null, legend(), scrolling(label, h('table', { class: 'map' }, parts)));
}

/** Where the list below tells of a meeting. */
export function cellAnchor({ result: { participants } }: Matrix, { client, server }: Meeting): string {
  const [from, to] = [client, server].map((id) => participants.findIndex((one) => one.id === id));
  return `pair-${from}-${to}`;
}

function legend(): JSX.Element {
  const signs = Object.entries(SIGNS);
  return h(
    'p',
    { class: 'legend' },
    signs.map(([sign, { mark, word }]) => [h('span', null, markOf(sign, mark), ` ${word}`), ' ']),
  );
}

function markOf(sign: string, mark: string): JSX.Element {
  return h('span', { class: `mark ${classOf(sign)}` }, mark);
}

const classOf = (sign: string): string => (sign === 'shut' || sign === 'undrawn' ? 'skipped' : sign);

function head(server: Participant, matrix: Matrix): JSX.Element {
  const good = goodOf(matrix.result.participants.map(({ id }) => matrix.cell(id, server.id)));
  const title = `the server of ${say(server.name)} (${say(server.id)}): ${good} clients understand it`;
  return h('th', { scope: 'col', title }, h('code', null, clip(say(server.name), NAME)), h('b', null, good));
}

function row(client: Participant, matrix: Matrix): JSX.Element {
  const cells = matrix.result.participants.map((server) => ({
    server,
    cell: matrix.cell(client.id, server.id),
  }));
  const good = goodOf(cells.map(({ cell }) => cell));
  const title = `the client of ${say(client.name)} (${say(client.id)})`;
  return h(
    'tr',
    null,
    h('th', { scope: 'row', class: 'who', title }, name(client.name)),
    h('td', { class: 'sum' }, good),
    cells.map(({ cell }) => {
      const sign = signOf(cell);
      const { mark } = SIGNS[sign];
      const wrong = cell.kind === 'tried' ? whatWrong(cell.meeting) : undefined;
      if (cell.kind !== 'tried' || wrong === undefined) return h('td', { class: classOf(sign) }, mark);
      const link = h('a', { href: `#${cellAnchor(matrix, cell.meeting)}` }, mark);
      return h('td', { class: sign, title: clip(say(wrong), REASON) }, link);
    }),
  );
}

function goodOf(cells: readonly ReturnType<Matrix['cell']>[]): number {
  return cells.filter((cell) => cell.kind === 'tried' && cell.meeting.verdict === 'pass').length;
}
