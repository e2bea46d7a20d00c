/** The element `<demo-player>` on a slide, in the middle of a deck that has keys of its own. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { chromiumPath, demos, launch, slideFile, where, windowOf } from './browser.ts';

/** A deck that goes on by PageDown, as decks do, and counts. */
const DECK = `
  <main><h1>Slide</h1><output id="slide">1</output>
  <demo-player demo="1" at="b/2" style="display: block; height: 560px"></demo-player></main>
  <script>
    let slide = 1;
    addEventListener('keydown', ({ key }) => {
      if (key === 'PageDown') document.getElementById('slide').textContent = String(++slide);
    });
    globalThis.steps = [];
    addEventListener('step', ({ detail }) => steps.push(detail));
  </script>`;

interface Element {
  readonly step: number;
  readonly steps: number;
  next(): void;
  back(): void;
  go(step: number): void;
}

describe.skipIf(chromiumPath === undefined)(`<demo-player>, ${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => await browser.close());

  test('begins where its attribute says, and goes where its methods and attributes say', async () => {
    const page = await windowOf(browser, await slideFile(DECK));
    const player = page.locator('demo-player');
    const read = async () => await player.evaluate((element) => (element as unknown as Element).step);
    const first = demos[0]?.scenes[0]?.steps.length ?? 0;
    expect(await read()).toBe(first + 2);
    await player.evaluate((element) => (element as unknown as Element).next());
    expect(await read()).toBe(first + 3);
    await player.evaluate((element) => (element as unknown as Element).go(1));
    const asked = demos[0]?.scenes[0]?.steps.findIndex(({ ask }) => ask !== undefined) ?? 0;
    await player.evaluate((element, step) => (element as unknown as Element).go(step), asked + 1);
    expect(await player.locator('output.said').textContent()).toContain(
      demos[0]?.scenes[0]?.steps[asked]?.say,
    );
    await player.evaluate((element) => (element as unknown as Element).go(1));
    expect(await page.locator('demo-player output.said').textContent()).toContain(
      demos[0]?.scenes[0]?.steps[0].say,
    );
    await player.evaluate((element) => element.setAttribute('at', '2'));
    expect(await read()).toBe(2);
    const told = await page.evaluate(() => (globalThis as unknown as { steps: unknown[] }).steps.length);
    expect(told).toBe(4);
  });

  test('takes no key from the deck, also after a click; with the attribute `keys` it has its own while the focus is in it', async () => {
    const page = await windowOf(browser, await slideFile(DECK));
    const player = page.locator('demo-player');
    const both = async () => [
      await page.locator('#slide').textContent(),
      await player.evaluate((element) => (element as unknown as Element).step),
    ];
    const [, before] = await both();
    await page.keyboard.press('PageDown');
    expect(await both()).toEqual(['2', before]);
    await player.getByRole('button', { name: 'Next' }).click();
    await page.keyboard.press('PageDown');
    expect(await both()).toEqual(['3', Number(before) + 1]);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    // Decks take slides out of the page and put them back.
    await player.evaluate((element) => {
      element.setAttribute('keys', '');

      element.parentElement?.append(element);
    });
    await player.evaluate((element) => (element as unknown as Element).next());
    await player.locator('.ladder').focus();
    await page.keyboard.press('PageDown');
    expect(await both()).toEqual(['3', Number(before) + 2]);
  });

  test('is accessible, and says so when there is no such demo', async () => {
    const page = await windowOf(browser, await slideFile(DECK));
    await page.locator('demo-player .ladder').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.locator('demo-player').evaluate((element) => element.setAttribute('demo', '99'));
    expect(await page.locator('demo-player .box').textContent()).toBe('There is no demo 99.');
  });
});
