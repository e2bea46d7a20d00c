/** Every demo in a real browser, from a file: from the first step to the last and back, by keys alone. */

import {
  countSteps,
  type Demo,
  firstPlace,
  formatAddress,
  type Place,
  placeOf,
  START,
  sceneAt,
  storyAt,
} from '@wirebook/player';
import { sentence } from '@wirebook/trace';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnOfRun, SEED } from '../seed.ts';
import { accessibilityProblems } from './axe.ts';
import { addressOf, chromiumPath, demos, launch, pageFile, until, where, windowOf } from './browser.ts';
import { walk } from './walk.ts';

describe.skipIf(chromiumPath === undefined)(
  `the page of demos, ${where} (seed ${SEED})`,
  { timeout: 120_000 },
  () => {
    let browser: Browser;
    let file: string;
    beforeAll(async () => {
      [browser, file] = await Promise.all([launch(), pageFile()]);
    });
    afterAll(async () => await browser.close());

    test('lists all demos, and leads to each', async () => {
      const page = await windowOf(browser, file);
      for (const demo of demos) {
        await page.getByRole('link', { name: demo.title, exact: true }).click();
        expect(await addressOf(page)).toBe(formatAddress({ demo, place: firstPlace(demo) }));
        await page.getByRole('button', { name: 'All demos' }).click();
      }
      expect(await page.getByRole('listitem').count()).toBe(demos.length);
    });

    test.each(['light', 'dark'])(
      'everything is accessible, %s: the list, and a scene of each kind with its source',
      async (theme) => {
        const page = await windowOf(browser, file);
        await page.evaluate(
          (name) => localStorage.setItem('wirebook-dark', name === 'dark' ? 'yes' : 'no'),
          theme,
        );
        const scenes = demos.flatMap((demo) => demo.scenes.map((scene, index) => ({ demo, scene, index })));
        const kinds = new Map(
          scenes.map(({ demo, scene, index }) => [scene.kind, { demo, index, steps: scene.steps.length }]),
        );
        const addresses = [...kinds.values()].map(({ demo, index, steps }) =>
          formatAddress({ demo, place: { scene: index, step: steps - 1 } }),
        );
        for (const address of ['#/', '#/1a/3/ask', ...addresses]) {
          await page.goto(`${file}${address}`);
          await page.reload();
          await page.waitForSelector(`[data-theme=${theme}] main`);
          expect(await accessibilityProblems(page)).toEqual([]);
        }
      },
    );

    // axe-core takes a second or two for a page. The listing is the same everywhere, and very long: the test above looks at it.
    test.each(drawnOfRun(demos, 3, 'axe'))('demo $number is accessible at its end', async (demo) => {
      const page = await windowOf(
        browser,
        `${file}${formatAddress({ demo, place: placeOf(demo, countSteps(demo)) })}`,
      );
      expect(await accessibilityProblems(page, '.source ol')).toEqual([]);
    });

    describe.each(demos.map((demo) => [`${demo.number} ${demo.title}`, demo] as const))(
      'demo %s',
      (_, demo) => {
        test('says each step on the way to the last and back to the first, and every event in between', async () => {
          const page = await windowOf(browser, `${file}#/${demo.number}`);
          const toBe = (places: readonly Place[]) => places.map((place) => toBeSeen(demo, place));
          const there = walk(demo, START, 'next');
          expect(await seenWhilePressing(page, there.length - 1, { key: 'PageDown' })).toEqual(toBe(there));
          const back = walk(demo, there.at(-1) ?? START, 'back');
          expect(await seenWhilePressing(page, back.length - 1, { key: 'PageUp' })).toEqual(toBe(back));
          await page.keyboard.press('Home');
          const events = walk(demo, firstPlace(demo), 'next-event');
          const pressed = { key: 'ArrowRight', shiftKey: true };
          expect(await seenWhilePressing(page, events.length - 1, pressed)).toEqual(toBe(events));
          for (const place of there.filter(({ scene }, index) => there[index + 1]?.scene !== scene)) {
            await page.evaluate((address) => {
              location.hash = address;
            }, formatAddress({ demo, place }));
            await until(page, formatAddress({ demo, place }));
            await expectWhole(page);
          }
        });
      },
    );
  },
);

/** What the page has at a place: what is said, and for who does not see the picture all events so far, and those that are new. */
function toBeSeen(demo: Demo, place: Place): Seen {
  const address = formatAddress({ demo, place });
  const scene = sceneAt(demo, place);
  const { say, ask } = scene.steps[place.step] ?? { say: 'there is no such step' };
  const said = place.asking ? `Question: ${ask}` : say;
  const story = storyAt(scene, place);
  if (!story) return { address, said, listed: [], label: '' };
  const { trace, shown, before } = story;
  const tell = (from: number, columns: number) =>
    trace.events.slice(from, shown).map((event) => sentence(trace, event, columns));
  return {
    address,
    said,
    listed: tell(0, 60),
    label: `The ladder: ${tell(before, 40).join('; ') || 'nothing new'}`,
  };
}

interface Pressed {
  readonly key: string;
  readonly shiftKey?: boolean;
}

interface Seen {
  readonly address: string;
  /** The sentence, or the question and nothing else. */
  readonly said: string;
  readonly listed: readonly string[];
  readonly label: string;
}

/** What the page shows at first and after each press. The keys are made inside of the page: `keys.test.ts` presses real ones. */
async function seenWhilePressing(page: Page, presses: number, press: Pressed): Promise<readonly Seen[]> {
  return await page.evaluate(
    async ({ times, event }) => {
      const look = () => ({
        address: document.querySelector<HTMLElement>('[data-at]')?.dataset['at'] ?? '',
        said: [...(document.querySelector('output.said')?.childNodes ?? [])]
          .filter((node) => !(node instanceof HTMLElement && node.matches('.unseen, em')))
          .map(({ textContent }) => textContent)
          .join(''),
        listed: [...document.querySelectorAll('.events li')].map(({ textContent }) => textContent ?? ''),
        label: document.querySelector('.ladder svg[role=img]')?.getAttribute('aria-label') ?? '',
      });
      const seen = [look()];
      for (let count = 0; count < times; count += 1) {
        dispatchEvent(new KeyboardEvent('keydown', event));
        await new Promise((resolve) => setTimeout(resolve));
        seen.push(look());
      }
      return seen;
    },
    { times: presses, event: press },
  );
}

/** On a projector all of it is to be seen; on a phone it is never wider than its window. */
async function expectWhole(page: Page): Promise<void> {
  for (const { width, height, isPhone } of [
    { width: 390, height: 844, isPhone: true },
    { width: 1280, height: 720, isPhone: false },
  ]) {
    await page.setViewportSize({ width, height });
    const { scrollWidth, scrollHeight } = await page.evaluate(() => {
      const { scrollWidth: wide, scrollHeight: high } = document.documentElement;
      return { scrollWidth: wide, scrollHeight: high };
    });
    expect(scrollWidth).toBeLessThanOrEqual(width);
    expect(scrollHeight).toBeLessThanOrEqual(isPhone ? Number.POSITIVE_INFINITY : height);
  }
}
