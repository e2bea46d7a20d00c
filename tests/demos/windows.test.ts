/** The presenter's window and the audience's, of one page that was opened from a file. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { addressOf, chromiumPath, demos, launch, pageFile, until, where, windowOf } from './browser.ts';

describe.skipIf(chromiumPath === undefined)(`the presenter's window, ${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    [browser, file] = await Promise.all([launch(), pageFile()]);
  });
  afterAll(async () => await browser.close());

  async function both(address: string): Promise<{ audience: Page; presenter: Page }> {
    const audience = await windowOf(browser, `${file}${address}`);
    const opened = audience.context().waitForEvent('page');
    await audience.getByRole('button', { name: 'Presenter' }).click();
    const presenter = await opened;
    await presenter.waitForSelector('main.presenter');
    return { audience, presenter };
  }
  test('shows the notes and what comes next, and follows in both directions', async () => {
    const step = demos[0]?.scenes[0]?.steps[0];
    const next = demos[0]?.scenes[0]?.steps[1];
    const { audience, presenter } = await both('#/1a/1');
    const shown = await presenter.locator('main').innerText();
    for (const text of [step?.say, step?.notes, next?.say]) expect(shown).toContain(text);
    await presenter.keyboard.press('PageDown');
    await until(audience, '#/1a/2');
    await audience.keyboard.press('PageDown');
    await until(presenter, '#/1a/3/ask');
    expect(await presenter.locator('main').innerText()).toContain(
      `Answer: ${demos[0]?.scenes[0]?.steps[2]?.say}`,
    );
    await audience.keyboard.press('Shift+ArrowRight');
    await until(presenter, '#/1a/3/event/3');
    await presenter.keyboard.press('End');
    await until(audience, await addressOf(presenter));
    expect(await presenter.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  });

  test('finds the audience again after either of the two is reloaded', async () => {
    const { audience, presenter } = await both('#/1a/4');
    await audience.reload();
    await presenter.keyboard.press('PageDown');
    await until(audience, '#/1a/5');
    await presenter.reload();
    await audience.keyboard.press('PageUp');
    await until(presenter, '#/1a/4');
  });

  test('opens where the audience is, and leaves another lecture in the same browser alone', async () => {
    const { audience, presenter } = await both('#/1b/2');
    await until(presenter, '#/1b/2');
    const other = await audience.context().newPage();
    await other.goto(`${file}#/1a/1`);
    await presenter.keyboard.press('PageDown');
    await until(audience, '#/1b/3');
    expect(await addressOf(other)).toBe('#/1a/1');
  });

  test('a blank screen is the audience’s alone', async () => {
    const { audience, presenter } = await both('#/1a/2');
    await presenter.keyboard.press('b');
    await audience.getByRole('heading', { name: 'The screen is blank' }).waitFor();
    expect(await presenter.locator('main').innerText()).toContain('The audience sees a blank screen');
    await presenter.keyboard.press('PageDown');
    await audience.locator('output.said').waitFor();
    expect(await addressOf(audience)).toBe('#/1a/2');
  });

  test('is accessible', async () => {
    const { presenter } = await both('#/1a/3/ask');
    expect(await accessibilityProblems(presenter)).toEqual([]);
  });
});
