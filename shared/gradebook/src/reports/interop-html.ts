/**
 * Who understands whom, as one HTML file.
 *
 * Knows: the order of its parts. Never knows: how a meeting went on. It holds the names of a class: it is for its teacher.
 */
import { h, type JSX } from 'preact';
import type { InteropResult } from '../interop.ts';
import { counted, stageName } from '../words.ts';
import { facts, name, quoted, say } from './elements.ts';
import { cellAnchor, interopMap } from './interop/map.ts';
import { type Group, Matrix } from './interop/matrix.ts';
import { extent, SIGNS, warning, whatWrong, whose, withWhom } from './interop/words.ts';
import { page } from './page.ts';

/** The text of an HTML file that needs no script and no network. */
export function interopHtml(result: InteropResult): string {
  const matrix = new Matrix(result);
  const title = `Who understands whom: ${stageName(result.stage)}`;
  const unsafe = warning(result);
  return page(title, [
    h('header', null, h('h1', null, say(title)), about(result)),
    h(
      'main',
      null,
      unsafe === undefined ? null : h('p', { class: 'card alarm' }, `The ${unsafe}.`),
      extent(matrix).map((sentence) => h('p', null, sentence)),
      shutOut(matrix),
      interopMap(matrix),
      reasons(matrix),
    ),
  ]);
}

function about({ programs, seed, isolation, checks }: InteropResult): JSX.Element {
  return facts([
    ['tried', [h('code', null, say(programs.client)), ' with ', h('code', null, say(programs.server))]],
    ['kept apart', isolation === 'namespace' ? 'by namespaces of the system' : 'by processes only'],
    ['seed', h('code', null, seed)],
    ['checks', h('code', null, say(checks))],
  ]);
}

/** Whose program does not work with the reference, which is why its other meetings are of little use. */
function shutOut(matrix: Matrix): JSX.Element[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const shut = matrix.result.participants.filter(({ id }) => matrix.isShut(side, id));
    if (shut.length === 0) return [];
    const names = shut.map((one, i) => [i === 0 ? '' : ', ', name(one.name)]);
    return h('p', null, `${counted(shut.length, side)} not working with the reference: `, names, '.');
  });
}

function reasons(matrix: Matrix): JSX.Element[] {
  const groups = matrix.groups();
  if (groups.length === 0) return [h('p', null, 'Nothing went wrong.')];
  return [h('h2', null, 'What went wrong'), ...groups.map((group) => section(group, matrix))];
}

function section(group: Group, matrix: Matrix): JSX.Element {
  const items = group.meetings.map((meeting) => {
    const { mark } = SIGNS[meeting.verdict];
    const words = `${withWhom(group, meeting, matrix)}: ${whatWrong(meeting)}`;
    const sign = h('span', { class: `mark ${meeting.verdict}` }, mark);
    return h('li', { id: cellAnchor(matrix, meeting) }, sign, ' ', quoted(words));
  });
  return h('section', null, h('h3', null, h('bdi', null, say(whose(group)))), h('ul', null, items));
}
