/**
 * A real Chromium, and the page of all demos as a file in it.
 *
 * Knows: where Debian and others put Chromium. Never knows: what is on the page. Every error that a page reports fails the test that opened it.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { productions, shipped } from '@wirebook/demos';
import { buildElement, buildPage } from '@wirebook/page';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

export const demos = productions.map(shipped);

/** Path of a Chromium; none on a machine that has none. WIREBOOK_CHROMIUM names another one. */
export const chromiumPath: string | undefined = [
  process.env['WIREBOOK_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].find((path) => path !== undefined && existsSync(path));

/** What a title says where there is no browser. */
export const where: string = chromiumPath
  ? 'in Chromium'
  : 'in Chromium (skipped: there is none on this machine)';

export async function launch(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('there is no Chromium on this machine');
  return await chromium.launch({
    executablePath: chromiumPath,
    // Root has no sandbox of its own; the page is ours. Nothing is to be asked of any network.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** Address of the page as a file. */
export async function pageFile(): Promise<string> {
  return written('demos.html', await buildPage(demos));
}

/** Address of a slide as a file, with the script for slides beside it. */
export async function slideFile(body: string): Promise<string> {
  const script = written('demos.js', await buildElement(demos));
  return written(
    'slide.html',
    `<!doctype html><html lang="en"><title>Slide</title><body>${body}<script src="${script}"></script>`,
  );
}

function written(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wirebook-page-')), name);
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** When it is closed, and its complaints are heard; default: when the test is over. */
  readonly endsWith?: (end: () => Promise<void>) => void;
}

/** A window of its own, as large as a projector shows it unless the test says otherwise. */
export async function windowOf(browser: Browser, address: string, look: Look = {}): Promise<Page> {
  const { width = 1280, height = 720, reducedMotion = 'reduce', endsWith = onTestFinished } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion,
    acceptDownloads: true,
  });
  const complaints: string[] = [];
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(`it asks for ${request.url()}`);
    });
  });
  endsWith(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(`the page complains: ${complaints.join('; ')}`);
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/**
 * Where the page is: `#/` for the list of demos. The address bar may lag behind: Chromium takes no more than 200 changes of it in ten seconds,
 * which no lecturer will ever see.
 */
export async function addressOf(page: Page): Promise<string> {
  return await page.evaluate(() => document.querySelector<HTMLElement>('[data-at]')?.dataset['at'] ?? '#/');
}

/** Waits until the page is there. */
export async function until(page: Page, address: string): Promise<void> {
  await page.waitForFunction(
    (at) => document.querySelector<HTMLElement>('[data-at]')?.dataset['at'] === at,
    address,
  );
}
