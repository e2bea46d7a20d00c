/** Every demo in a real browser, from a file: from the first step to the last and back, by keys alone. */

import { type Demo, formatAddress, type Place, START, sceneAt, storyAt } from '@wirebook/player';
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
      test('says each step on the way to the last and back to the first, and is whole and accessible on the way', async () => {
        const page = await windowOf(browser, `${file}#/${demo.number}`);
        const there = walk(demo, START, 'next');
        const back = walk(demo, there.at(-1) ?? START, 'back');
        const looked = new Set([there.find(({ asking }) => asking), there.at(-1)]);
        for (const [index, place] of there.entries()) {
          if (index > 0) await page.keyboard.press('PageDown');
          await expectSaid(page, demo, place);
          // The listing is the same everywhere, and very long: one test above looks at it.
          const problems = looked.has(place) ? await accessibilityProblems(page, '.source ol') : [];
          expect(problems).toEqual([]);
          if (there[index + 1]?.scene !== place.scene) await expectWhole(page);
        }
        for (const [index, place] of back.entries()) {
          if (index > 0) await page.keyboard.press('PageUp');
          await expectSaid(page, demo, place);
        }
      });

      test('goes event by event, and its list of events is the picture', async () => {
        const page = await windowOf(browser, `${file}#/${demo.number}`);
        for (const [index, place] of walk(demo, START, 'next-event').entries()) {
          if (index > 0) await page.keyboard.press('Shift+ArrowRight');
          await page.waitForFunction((hash) => location.hash === hash, formatAddress({ demo, place }));
          const story = storyAt(sceneAt(demo, place), place);
          const seen = await page.evaluate(() => ({
            listed: [...document.querySelectorAll('.events li')].map(({ textContent }) => textContent),
            label: document.querySelector('.ladder svg[role=img]')?.getAttribute('aria-label'),
          }));
          const told = story?.trace.events
            .slice(0, story.shown)
            .map((event) => sentence(story.trace, event, 60));
          expect(seen.listed).toEqual(told ?? []);
          const fresh = story?.trace.events.slice(story.before, story.shown) ?? [];
          const label = fresh.map((event) => (story ? sentence(story.trace, event, 40) : '')).join('; ');
          expect(seen.label).toBe(story ? `The ladder: ${label || 'nothing new'}` : undefined);
        }
      });
    },
  );
});

async function expectSaid(page: Page, demo: Demo, place: Place): Promise<void> {
  const { say, ask } = sceneAt(demo, place).steps[place.step] ?? { say: 'there is no such step' };
  await page.waitForFunction((hash) => location.hash === hash, formatAddress({ demo, place }));
  const said = await page.locator('output.said').textContent();
  const isAsked = ask !== undefined && (said?.includes(ask) ?? false);
  const isSaid = said?.includes(say) ?? false;
  expect({ place, isAsked, isSaid }).toEqual({
    place,
    isAsked: place.asking === true,
    isSaid: !place.asking,
  });
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
