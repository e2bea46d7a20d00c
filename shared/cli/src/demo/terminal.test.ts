/** `demo N --terminal` in a real terminal: keys, pages, and what is left of it; and without one. */
import { productions, shipped } from '@wirebook/demos';
import { type Demo, firstPlace, moved, type Place, sceneAt } from '@wirebook/player';
import { describe, expect, test } from 'vitest';
import { demoInTerminal, recorded, runDemo } from '../testing/run-demo.ts';
import { HAS_TERMINALS, seen } from '../testing/terminal.ts';

const LIMIT_MS = 90_000;
const [first] = productions;
if (!first) throw new Error('there is no demo');
const demo = shipped(first);

/** All places from the first one to the last. */
function places(of: Demo): Place[] {
  const all = [firstPlace(of)];
  for (;;) {
    const last = all.at(-1) as Place;
    const next = moved(of, last, { move: 'next' });
    if (next === last) return all;
    all.push(next);
  }
}

/** How the text begins that stands on a place's page, and on no other one beside it. */
function beginningAt(place: Place): string {
  const { say = '', ask = '' } = sceneAt(demo, place).steps[place.step] ?? {};
  return (place.asking ? `? ${ask}` : say).slice(0, 30);
}

const TOP = '\u001b[1;1H';
const LEFT = '\u001b[?1049l';
/** The cursor is to be seen, and the old page. */
const GIVEN_BACK = `\u001b[?25h${LEFT}`;

/** The pages as they were drawn, without the terminal's commands. */
const pages = (shown: string): string[] => (shown.split(LEFT)[0] ?? '').split(TOP).slice(1).map(seen);

/** The ladder of a page, without the marks of what is new. */
const ladder = (page: string): string[] =>
  page
    .split('\n')
    .flatMap((row) => (/^[ ▸] {2,3}\d+ {5}|^[ ▸] {8}/.test(row) ? [row.replace('▸', ' ').trimEnd()] : []));

describe.skipIf(!HAS_TERMINALS)('in a terminal', () => {
  test('one goes from the first step to the last and back; a question hides its step', {
    timeout: LIMIT_MS,
  }, async () => {
    const way = places(demo);
    const there = way.slice(0, -1).map((place) => [beginningAt(place), 'n'] as const);
    const back = way.slice(1).map((place) => [beginningAt(place), 'p'] as const);
    const type = [...there, ...back.toReversed(), [beginningAt(way[0] as Place), 'q']] as const;
    const { code, shown, cooked } = await demoInTerminal(['1', '--terminal'], { columns: 120, type });
    expect({ code, cooked }).toEqual({ code: 0, cooked: true });
    expect(shown.endsWith(GIVEN_BACK)).toBe(true);

    const drawn = pages(shown);
    expect(drawn).toHaveLength(2 * way.length - 1);
    for (const [index, place] of way.entries()) {
      const again = drawn[drawn.length - 1 - index];
      expect(drawn[index]).toContain(beginningAt(place));
      expect(drawn[index]).toBe(again);
    }
    const asked = way.flatMap((place, index) => (place.asking ? [index] : []));
    expect(asked.length).toBeGreaterThan(1);
    for (const index of asked) {
      const [before = '', page = '', after = ''] = drawn.slice(index - 1, index + 2);
      const { say = '' } = sceneAt(demo, way[index] as Place).steps[(way[index] as Place).step] ?? {};
      expect(page).not.toContain(say.slice(0, 30));
      expect(ladder(page)).toEqual(ladder(before));
      expect(ladder(after).length).toBeGreaterThan(ladder(page).length);
    }
  });

  test('event by event, with Shift or with capital letters; to a step; a blank screen', {
    timeout: LIMIT_MS,
  }, async () => {
    const { code, shown } = await demoInTerminal(['1', '--terminal'], {
      columns: 120,
      type: [
        ['event 1 of 12', 'n'],
        ['event 2 of 12', '\u001b[1;2C'],
        ['? The client', 'N'],
        ['event 3 of 12', '\u001b[1;2C'],
        ['event 4 of 12', '\u001b[1;2D'],
        ['event 3 of 12', 'P'],
        ['? The client', 'g4'],
        ['go to step 4_', '\r'],
        ['step 4 of', 'b'],
        [TOP, 'n'],
        ['step 4 of', 'q'],
      ],
    });
    expect(code).toBe(0);
    const drawn = pages(shown);
    expect(drawn.find((page) => page.includes('event 3 of 12'))).toMatch(/"MixedCaseString" ─+ +:\d+\n/);
    expect(drawn.filter((page) => page.trim() === '')).toHaveLength(1);
  });

  test('it begins where the named scene does', { timeout: LIMIT_MS }, async () => {
    const { code, shown } = await demoInTerminal(['1b', '--terminal'], { type: [['q leave', 'q']] });
    expect(code).toBe(0);
    expect(pages(shown)[0]).toMatch(/ b {2}Nobody listens\n[\s\S]*step 7 of 14/);
  });

  test('another size of the terminal gets another page', { timeout: LIMIT_MS }, async () => {
    const { code, shown } = await demoInTerminal(['1', '--terminal'], {
      columns: 120,
      type: [
        ['event 1 of', '', [60, 16]],
        [TOP, 'n'],
        ['event 2 of', 'q'],
      ],
    });
    expect(code).toBe(0);
    const [wide = '', narrow = ''] = pages(shown);
    expect(wide.split('\n')).toHaveLength(40);
    expect(narrow.split('\n')).toHaveLength(16);
    expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThan(60);
  });

  test('Ctrl-C leaves, and gives the terminal back', { timeout: LIMIT_MS }, async () => {
    const { code, shown, cooked } = await demoInTerminal(['1', '--terminal'], {
      type: [['q leave', '\u0003']],
    });
    expect({ code, cooked }).toEqual({ code: 130, cooked: true });
    expect(shown.endsWith(GIVEN_BACK)).toBe(true);
  });

  test('so it does after a recording; what could not be recorded stands below the title', {
    timeout: LIMIT_MS,
  }, async () => {
    const { env } = await recorded();
    const { code, shown, cooked } = await demoInTerminal(['2b', '--live', '--terminal'], {
      env,
      columns: 120,
      type: [['q leave', '\u0003']],
    });
    expect({ code, cooked }).toEqual({ code: 130, cooked: true });
    expect(pages(shown)[0]?.split('\n')[1]).toMatch(/^scene 2b is not live: step 2: alice has no further/);
  });

  test('Ctrl-C while it is recorded', { timeout: LIMIT_MS }, async () => {
    const { env } = await recorded();
    const { code, shown, cooked } = await demoInTerminal(['3', '--live', '--terminal'], {
      env,
      type: [['… recording 3a', '\u0003']],
    });
    expect({ code, cooked }).toEqual({ code: 130, cooked: true });
    expect(seen(shown)).toContain('demo: interrupted by SIGINT');
  });
});

describe('without a terminal', () => {
  test('all steps are printed, with what is said at each', { timeout: LIMIT_MS }, async () => {
    const { code, stdout, stderr } = await runDemo(['1', '--terminal']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = stdout.replaceAll(/\s+/g, ' ');
    for (const { title, steps } of demo.scenes) {
      expect(text).toContain(title);
      for (const { say, ask = '' } of steps) expect(text).toContain(`${ask} ${say}`.trim());
    }
    expect(stdout).not.toContain('\u001b');
  });

  test('or those from a scene on', { timeout: LIMIT_MS }, async () => {
    const { stdout } = await runDemo(['1c', '--terminal']);
    expect(stdout).toMatch(/^Demo 1 {2}A datagram and its reply {3}c {2}A datagram is lost\n\n 10 {2}/);
  });
});
