/** What comes from a submission is text in every report, and nothing else. */
import { clip, escapeSentence } from '@wirebook/trace';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeClass } from '../../fixtures/class.ts';
import { HOSTILE_TEXTS } from '../../fixtures/hostile.ts';
import { studentView } from '../student-view.ts';
import { parsed } from '../testing/parsed.ts';
import { replaced } from '../testing/replaced.ts';
import { classHtml } from './class-html.ts';
import { classText } from './class-text.ts';
import { studentHtml } from './student-html.ts';
import { studentText } from './student-text.ts';

const SEED = 7;
const made = makeClass({ seed: SEED, students: 2 });

interface Written {
  readonly pages: readonly string[];
  readonly texts: readonly string[];
}

/** Every report of a class in which all free texts are this one. */
function write(text: string): Written {
  const { result, recordings } = replaced(made, text);
  const views = result.people.map(({ id }) => studentView(result, recordings, id));
  return {
    pages: [classHtml(result, recordings, { title: text }), ...views.map(studentHtml)],
    texts: [classText(result, 80), ...views.map((view) => studentText(view, 80))],
  };
}

const harmless = write('harmless').pages.map(parsed);

test('the class has failures to tell of, and something odd', () => {
  const outlines = harmless.flatMap(({ outline }) => outline);
  for (const element of ['article(class)', 'details()', 'pre(aria-label,role,tabindex)']) {
    expect(outlines).toContain(element);
  }
});

/** Noncharacters stay as they are: nothing obeys them, though the standard frowns on them. */
const FROWNED = 'noncharacter-in-input-stream';
const OBEYED = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u;

function expectOnlyText(text: string): void {
  const { pages, texts } = write(text);
  for (const [i, html] of pages.entries()) {
    const page = parsed(html);
    expect(page.errors.filter((code) => code !== FROWNED)).toEqual([]);
    expect(page.outline).toEqual(harmless[i]?.outline);
    expect(page.text.replaceAll('\n', '')).not.toMatch(OBEYED);
    for (const { value } of page.attributes) expect(value).not.toMatch(OBEYED);
    expect(page.text).toContain(escapeSentence(text));
  }
  for (const written of texts) expect(written.replaceAll('\n', '')).not.toMatch(OBEYED);
}

test.each(HOSTILE_TEXTS.map((text) => [clip(escapeSentence(text), 50), text] as const))(
  '%s is shown, and changes no element and no attribute',
  (_, text) => {
    expectOnlyText(text);
  },
);

test('neither does any other text', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 })),
      expectOnlyText,
    ),
    { numRuns: 20 },
  );
});

test('free text stands in no attribute but title', () => {
  const page = write('<free>').pages.map(parsed);
  const found = page.flatMap(({ attributes }) => attributes.filter(({ value }) => value.includes('<free>')));
  expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['title']));
});

test('a page loads nothing, runs nothing, and leads nowhere but to its own parts', () => {
  for (const page of harmless) {
    const ids = new Set(page.attributes.filter(({ name }) => name === 'id').map(({ value }) => `#${value}`));
    const links = page.attributes.filter(({ name }) => name === 'href').map(({ value }) => value);
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
    expect(page.attributes.filter(({ name }) => /^on|^src|^action|^style$/.test(name))).toEqual([]);
    expect(
      page.outline.filter((element) => /^(script|link|iframe|img|object|embed|form|base)\b/.test(element)),
    ).toEqual([]);
    const policy = page.attributes.find(({ value }) => value.startsWith('default-src'))?.value;
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
  }
});
