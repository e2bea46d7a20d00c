import { expect, test } from 'vitest';
import { DARK, LIGHT, type Pair } from './palette.ts';
import { STYLE } from './style.ts';

/** Relative luminance of `#rrggbb` (WCAG 2.2, its definition). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white has the greatest contrast that there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

/** Every pair; and soft words and borders, which stand on the page as well. */
const pairs = Object.entries({ LIGHT, DARK }).flatMap(([mode, palette]) => [
  ...Object.entries(palette).map(([name, pair]): [string, Pair] => [`${mode} ${name}`, pair]),
  [`${mode} soft words on the page`, { paper: palette.page.paper, ink: palette.soft.ink }] satisfies [
    string,
    Pair,
  ],
  [`${mode} words on what is soft`, { paper: palette.soft.paper, ink: palette.page.ink }] satisfies [
    string,
    Pair,
  ],
]);

test.each(pairs)('%s can be read: 4.5 to 1 at least', (_, { paper, ink }) => {
  expect(contrast(paper, ink)).toBeGreaterThanOrEqual(4.5);
});

test('the style sheet stands in a page as it is, and loads nothing', () => {
  expect(STYLE).not.toMatch(/["&<]|url\(|@import/);
});

test('every colour that is used is one of the palette', () => {
  const used = [...STYLE.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
  const known = new Set(Object.keys(LIGHT).flatMap((name) => [`${name}-paper`, `${name}-ink`]));
  expect(used.filter((name) => !known.has(name ?? ''))).toEqual([]);
});
