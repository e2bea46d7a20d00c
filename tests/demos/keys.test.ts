/** What keys, clicks, addresses and settings do, wherever the focus is. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, chromiumPath, demos, launch, pageFile, where, windowOf } from './browser.ts';

const [demo] = demos;
const LAST = demo?.scenes.at(-1);

describe.skipIf(chromiumPath === undefined)(`keys, ${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let file: string;
  let page: Page;
  beforeAll(async () => {
    [browser, file] = await Promise.all([launch(), pageFile()]);
    page = await windowOf(browser, file, { endsWith: afterAll });
  });
  afterAll(async () => await browser.close());
  /** As somebody goes there who follows a link; nothing that was clicked before keeps the focus. */
  const open = async (address: string, isPlace = true): Promise<void> => {
    await page.evaluate((hash) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      location.hash = '#/';
      location.hash = hash;
    }, address);
    await page.waitForFunction(
      (hash) => (document.querySelector<HTMLElement>('[data-at]')?.dataset['at'] ?? '#/') === hash,
      isPlace ? address : '#/',
    );
  };

  test.each([
    ['PageDown', '#/1a/2'],
    ['ArrowRight', '#/1a/2'],
    ['Space', '#/1a/2'],
    ['n', '#/1a/2'],
    ['Shift+ArrowRight', '#/1a/2'],
    ['End', `#/1${LAST?.id}/${LAST?.steps.length}`],
    ['Escape', '#/1a/1'],
    ['F5', '#/1a/1'],
    ['7', '#/1a/1'],
  ])('%s leads from the first step to %s', async (key, address) => {
    await open('#/1a/1');
    await page.keyboard.press(key);
    await page.waitForSelector('main');
    expect(await addressOf(page)).toBe(address);
  });

  test.each([
    ['PageUp', '#/1a/2'],
    ['ArrowLeft', '#/1a/2'],
    ['Shift+Space', '#/1a/2'],
    ['p', '#/1a/2'],
    ['Backspace', '#/1a/2'],
    ['Home', '#/1a/1'],
  ])('%s leads from a question back to %s', async (key, address) => {
    await open('#/1a/3/ask');
    await page.keyboard.press(key);
    expect(await addressOf(page)).toBe(address);
  });

  test('a clicker works after a click on a button, and the space bar does not press that button again', async () => {
    await open('#/1a/1');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.keyboard.press('PageDown');
    expect(await addressOf(page)).toBe('#/1a/3/ask');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.keyboard.press('Space');
    expect(await addressOf(page)).toBe('#/1a/3/ask');
    await page.locator('.ladder').click();
    await page.keyboard.press('PageUp');
    expect(await addressOf(page)).toBe('#/1a/2');
  });

  test('who goes by keyboard from button to button presses them with the space bar', async () => {
    await open('#/1a/3');
    await page.getByRole('button', { name: 'Back' }).focus();
    await page.keyboard.press('Space');
    expect(await addressOf(page)).toBe('#/1a/3/ask');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Back');
  });

  test('a key that is held down counts once', async () => {
    await open('#/1a/1');
    for (let moment = 0; moment < 3; moment += 1) await page.keyboard.down('PageDown');
    await page.keyboard.up('PageDown');
    expect(await addressOf(page)).toBe('#/1a/2');
  });

  test('g goes to a step by its number; Escape gives that up', async () => {
    await open('#/1a/1');
    await page.keyboard.press('g');
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    expect(await addressOf(page)).toBe('#/1a/4');
    await page.keyboard.press('g');
    await page.keyboard.type('2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('PageDown');
    expect(await addressOf(page)).toBe('#/1a/5');
    await page.keyboard.press('g');
    await page.keyboard.type('999');
    await page.keyboard.press('Enter');
    expect(await addressOf(page)).toBe('#/1a/5');
  });

  test.each(['.', 'b'])('%s blanks the screen, and the next key brings the same step back', async (key) => {
    await open('#/1a/2');
    await page.keyboard.press(key);
    expect(await page.locator('output.said').count()).toBe(0);
    await page.keyboard.press('PageDown');
    expect(await page.locator('output.said').count()).toBe(1);
    expect(await addressOf(page)).toBe('#/1a/2');
  });

  test('letters can be turned off, and stay off after a reload; clicker keys go on', async () => {
    await open('#/1a/1');
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('Letters and digits do nothing').check();
    for (const key of ['n', 'b', '.', 'g', '4']) await page.keyboard.press(key);
    expect(await addressOf(page)).toBe('#/1a/1');
    await page.reload();
    await page.keyboard.press('n');
    expect(await addressOf(page)).toBe('#/1a/1');
    await page.keyboard.press('PageDown');
    expect(await addressOf(page)).toBe('#/1a/2');
  });

  test.each(['#/1a/4', '#/1a/3/ask', '#/1c/2/event/4', '#/7a/3/path/0101', '#/7a/3/path/'])(
    'a reload at %s changes nothing',
    async (address) => {
      await open(address);
      const said = await page.locator('main').innerText();
      await page.reload();
      expect(await page.locator('main').innerText()).toBe(said);
      expect(await addressOf(page)).toBe(address);
    },
  );

  test.each([
    '#/99',
    '#/1z/1',
    '#/1a/99',
    '#/1a/1/ask',
    '#/7a/3/path/0000',
    '#/1a/1/path/0',
    '#/1a/1/event/9',
    '#nonsense',
  ])('an address that is no place (%s) leads to the list', async (address) => {
    await open(address, false);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Wirebook demos');
  });

  test('an address that somebody types is gone to', async () => {
    await open('#/1a/1');
    await page.evaluate(() => {
      location.hash = '#/1b/2';
    });
    await page.getByText('What comes back?').or(page.getByText('ICMP')).first().waitFor();
    expect(await addressOf(page)).toBe('#/1b/2');
  });
});
