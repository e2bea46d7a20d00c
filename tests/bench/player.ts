/**
 * How large the player is, and how fast it shows the first step and the next: in the browser that is here, from a file.
 *
 * Aims: 60 KB packed, without recordings; the first step in less than a second; a step in less than 50 ms. Beside each time stands what the same
 * browser takes for as good as nothing, since a busy machine makes everything slow.
 */
import { gzipSync } from 'node:zlib';
import { bundle } from '@wirebook/page';
import type { Page } from 'playwright-core';
import { demos, launch, pageFile } from '../demos/browser.ts';
import { median } from './median.ts';

const AIM = { octets: 60_000, firstMs: 1000, stepMs: 50 };

export async function measurePlayer(runs: number): Promise<void> {
  const octets = gzipSync(await bundle('main.tsx')).length;
  console.log(`player: ${octets} octets packed (gzip), without recordings; aim ${AIM.octets}`);
  const [browser, file] = await Promise.all([launch(), pageFile()]);
  try {
    const [nothing, first, idle, step]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let run = 0; run < runs; run += 1) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      await page.goto('data:text/html,<p>nothing');
      nothing.push(await untilPainted(page));
      for (const demo of demos) {
        await page.goto('about:blank');
        await page.goto(`${file}#/${demo.number}`);
        await page.waitForSelector('output.said');
        first.push(await untilPainted(page));
        idle.push(await stepTime(page, 'F13'));
        for (let press = 0; press < 12; press += 1) step.push(await stepTime(page, 'PageDown'));
      }
      await page.close();
    }
    const text = (times: readonly number[]) =>
      `${median(times).toFixed(0)} ms (slowest ${Math.max(...times).toFixed(0)})`;
    console.log(
      `first step painted after ${text(first)}; an empty page after ${text(nothing)}; aim ${AIM.firstMs} ms`,
    );
    console.log(
      `a step painted after ${text(step)}; a key that means nothing after ${text(idle)}; aim ${AIM.stepMs} ms`,
    );
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the beginning of the navigation to a picture with everything in it. */
async function untilPainted(page: Page): Promise<number> {
  return await page.evaluate(
    async () =>
      await new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }),
  );
}

/** Milliseconds from a key to the next picture. */
async function stepTime(page: Page, key: string): Promise<number> {
  return await page.evaluate(async (name) => {
    const start = performance.now();
    dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    return await new Promise<number>((resolve) => {
      // The page is drawn in a microtask, and painted with the next frame.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
  }, key);
}
