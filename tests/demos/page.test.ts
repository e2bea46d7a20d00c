/** Every demo in a real browser, from a file: from the first step to the last and back, by keys alone. */

import { formatAddress, START, sceneAt, storyAt } from '@wirebook/player';
import { sentence } from '@wirebook/trace';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { addressOf, chromiumPath, demos, launch, pageFile, where, windowOf } from './browser.ts';
import { walk } from './walk.ts';

describe.skipIf(chromiumPath === undefined)(`the page of demos, ${where}`, { timeout: 120_000 }, () => {
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
      expect(await addressOf(page)).toBe(`#/${demo.number}${demo.scenes[0]?.id}/1`);
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
      for (const address of ['#/', ...addresses]) {
        await page.goto(`${file}${address}`);
        await page.reload();
        await page.waitForSelector(`[data-theme=${theme}] main`);
        expect(await accessibilityProblems(page)).toEqual([]);
      }
    },
  );

  describe.each(demos.map((demo) => [`${demo.number} ${demo.title}`, demo] as const))(
    'demo %s',
    (_, demo) => {
      test('says each step on the way to the last and back to the first, in words and in the picture', async () => {
        const page = await windowOf(browser, `${file}#/${demo.number}`);
        const there = walk(demo, START, 'next');
        const back = walk(demo, there.at(-1) ?? START, 'back');
        for (const [places, key] of [
          [there, 'PageDown'],
          [back, 'PageUp'],
        ] as const) {
          for (const [index, place] of places.entries()) {
            if (index > 0) await page.keyboard.press(key);
            const step = sceneAt(demo, place).steps[place.step];
            await page.waitForFunction((hash) => location.hash === hash, formatAddress({ demo, place }));
            const said = await page.locator('output.said').textContent();
            expect(said).toContain(place.asking ? step?.ask : step?.say);
            if (place.asking) expect(said).not.toContain(step?.say);
          }
        }
      });

      test('goes event by event, and its list of events is the picture', async () => {
        const page = await windowOf(browser, `${file}#/${demo.number}`);
        for (const [index, place] of walk(demo, START, 'next-event').entries()) {
          if (index > 0) await page.keyboard.press('Shift+ArrowRight');
          const story = storyAt(sceneAt(demo, place), place);
          await page.waitForFunction((hash) => location.hash === hash, formatAddress({ demo, place }));
          const listed = await page.locator('.events li').allTextContents();
          const told = story?.trace.events
            .slice(0, story.shown)
            .map((event) => sentence(story.trace, event, 60));
          expect(listed).toEqual(told ?? []);
          if (story) expect(await hasSentencesOf(page, story.shown - story.before)).toBe(true);
        }
      });

      test('is accessible with its question, and at its end', async () => {
        const places = walk(demo, START, 'next');
        const page = await windowOf(browser, file);
        for (const place of [places.find(({ asking }) => asking), places.at(-1)]) {
          if (!place) continue;
          await page.goto(`${file}${formatAddress({ demo, place })}`);
          await page.reload();
          // The listing is the same everywhere, and very long: one test below looks at it.
          expect(await accessibilityProblems(page, '.source ol')).toEqual([]);
        }
      });

      test('is whole on a projector and on a phone: the page is never wider than its window', async () => {
        for (const [width, height] of [
          [1280, 720],
          [390, 844],
        ] as const) {
          const page = await windowOf(browser, file, { width, height });
          for (const place of lastOfScenes(walk(demo, START, 'next'))) {
            await page.goto(`${file}${formatAddress({ demo, place })}`);
            await page.reload();
            await page.waitForSelector('main');
            const size = await page.evaluate(() => {
              const { scrollWidth, scrollHeight } = document.documentElement;
              return { scrollWidth, scrollHeight };
            });
            expect(size.scrollWidth).toBeLessThanOrEqual(width);
            if (width === 1280) expect(size.scrollHeight).toBeLessThanOrEqual(height);
          }
        }
      });
    },
  );
});

/** The picture's name for who does not see it tells exactly what is new. */
async function hasSentencesOf(page: Page, count: number): Promise<boolean> {
  const label = (await page.locator('.ladder svg').getAttribute('aria-label')) ?? '';
  return count === 0 ? label.endsWith('nothing new') : label.length > 'The ladder: '.length;
}

function lastOfScenes(places: readonly { readonly scene: number; readonly step: number }[]) {
  return places.filter((place, index) => places[index + 1]?.scene !== place.scene);
}
