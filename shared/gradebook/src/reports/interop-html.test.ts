import { expect, test } from 'vitest';
import { HOSTILE_TEXTS } from '../../fixtures/hostile.ts';
import { interopOf } from '../../fixtures/interop.ts';
import { parsed } from '../testing/parsed.ts';
import { interopHtml } from './interop-html.ts';

const FROWNED = 'noncharacter-in-input-stream';
const OBEYED = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u;

test.each([
  ['pass', undefined, '✓'],
  ['fail', 'expected server.ts sends Ann_1 a frame; came nothing', '✗'],
  [
    'inconclusive',
    'expected server.ts sends Ann_1 a frame; came nothing; with another seed it went well',
    '?',
  ],
  ['error', 'Error: no room', '!'],
] as const)('a cell of %s says so by its sign, and leads to the reason', (verdict, why, sign) => {
  const html = interopHtml(interopOf(['alice'], { 'R R': 'pass', 'alice R': verdict }));
  const cell =
    why === undefined
      ? `<td class="${verdict}">${sign}</td>`
      : `<td class="${verdict}" title="${why}"><a href="#pair-1-0">${sign}</a></td>`;
  expect(html).toContain(cell);
  expect(parsed(html).text.includes(why ?? 'Nothing went wrong.')).toBe(true);
});

test('a pair that was not tried says why', () => {
  const meetings = {
    'R R': 'pass',
    'R alice': 'pass',
    'alice R': 'fail',
    'R bob': 'pass',
    'bob R': 'pass',
  } as const;
  const count = (html: string, sign: string) => html.split(`<td class="skipped">${sign}</td>`).length - 1;
  const html = interopHtml(interopOf(['alice', 'bob'], meetings));
  // Alice's client does not work with the reference, so nobody else's server was tried with it; two pairs of bob's are missing.
  expect([count(html, '–'), count(html, '·')]).toEqual([2, 2]);
  expect(parsed(html).text).toContain('1 client not working with the reference: alice.');
  const all = interopHtml(interopOf(['alice', 'bob'], meetings, { all: true }));
  expect([count(all, '–'), count(all, '·')]).toEqual([0, 4]);
});

test('who spoilt most comes first, and before that what the grader could not judge', () => {
  const { text } = parsed(
    interopHtml(
      interopOf(['alice', 'bob'], {
        ...{ 'R alice': { by: 'client' }, 'R bob': 'fail', 'alice bob': 'fail', 'bob bob': 'error' },
        'bob alice': {},
      }),
    ),
  );
  const heads = ['Not judged: the grader failed', 'The server of bob', 'The client of the reference'];
  const places = heads.map((head) => text.indexOf(head));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(text).toContain('with the client of alice: expected');
  expect(text).toContain('the client of bob with the server of bob: Error: no room');
});

test('of programs that were kept apart by processes only it is said', () => {
  const of = (isolation: 'process' | 'namespace') =>
    parsed(interopHtml(interopOf([], { 'R R': 'pass' }, { isolation }))).text;
  expect(of('process')).toContain('trust this as far as you trust their authors');
  expect(of('namespace')).not.toContain('trust');
});

const harmless = written('harmless');

/** A page in which all free texts are this one. */
function written(text: string): string {
  const result = interopOf(['alice', 'bob'], {
    ...{ 'R R': 'pass', 'R alice': { expected: text, came: text } },
    'bob R': { verdict: 'error', reason: text },
  });
  return interopHtml({
    ...result,
    participants: result.participants.map((one) => (one.isReference ? one : { ...one, name: text })),
  });
}

test.each(HOSTILE_TEXTS)('%j is shown, and changes no element and no attribute', (text) => {
  const page = parsed(written(text));
  expect(page.errors.filter((code) => code !== FROWNED)).toEqual([]);
  expect(page.outline).toEqual(parsed(harmless).outline);
  expect(page.text.replaceAll('\n', '')).not.toMatch(OBEYED);
  for (const { value } of page.attributes) expect(value).not.toMatch(OBEYED);
});

test('free text stands in no attribute but title, and links lead to parts of the page', () => {
  const { attributes, outline } = parsed(written('<free>'));
  const free = attributes.filter(({ value }) => value.includes('<free>')).map(({ name }) => name);
  expect(new Set(free)).toEqual(new Set(['title']));
  const ids = new Set(attributes.filter(({ name }) => name === 'id').map(({ value }) => `#${value}`));
  const links = attributes.filter(({ name }) => name === 'href').map(({ value }) => value);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !ids.has(link))).toEqual([]);
  expect(outline.filter((element) => /^(script|link|iframe|img|object|form|base)\b/.test(element))).toEqual(
    [],
  );
});

test('of very many participants there is no matrix, and still the reasons', () => {
  const names = Array.from({ length: 400 }, (_, i) => `s${i}`);
  const html = interopHtml(interopOf(names, { 'R R': 'pass', 'R s399': 'fail' }));
  expect(html).not.toContain('<table');
  expect(parsed(html).text).toContain('The server of s399');
});
