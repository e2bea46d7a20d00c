/** The race in a browser: who is chosen goes next, back and forth, and every end is what the schedule's own run gave. */
import { type ChoiceScene, endings, nodeAt } from '@wirebook/player';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, chromiumPath, demos, launch, pageFile, where, windowOf } from './browser.ts';

const scenes = demos.flatMap((demo) =>
  demo.scenes.flatMap((scene) =>
    scene.kind === 'choices' ? [[`${demo.number}${scene.id}`, scene] as [string, ChoiceScene]] : [],
  ),
);

describe.skipIf(chromiumPath === undefined)(`choices, ${where}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    [browser, file] = await Promise.all([launch(), pageFile()]);
  });
  afterAll(async () => await browser.close());

  test.each(scenes)(
    'scene %s: digits choose, a step back takes it back, and the end is told',
    async (name, { graph }) => {
      const page = await windowOf(browser, `${file}#/${name}/1/path/`);
      const all = endings(graph);
      for (const { path, end } of [all[0], all[Math.floor(all.length / 2)], all.at(-1)].filter(
        (one) => one !== undefined,
      )) {
        for (const thread of path) await page.keyboard.press(thread);
        expect(await addressOf(page)).toBe(`#/${name}/1/path/${path}`);
        expect(await page.locator('.end').innerText()).toContain(`${end.verdict}: ${end.says}`);
        for (let left = path.length; left > 0; left -= 1) {
          await page.keyboard.press('Shift+ArrowLeft');
          const before = path.slice(0, left - 1);
          expect(await addressOf(page)).toBe(`#/${name}/1/path/${before}`);
          const offered = await page.locator('.threads button kbd').allTextContents();
          expect(offered).toEqual(Object.keys(nodeAt(graph, before).next));
        }
      }
    },
  );

  test('a thread that is blocked cannot be chosen, and the page says why', async () => {
    const [name, graph] =
      scenes.flatMap(([scene, { graph: one }]) => (blockedIn(one) ? [[scene, one] as const] : []))[0] ?? [];
    if (!graph) throw new Error('in no scene a thread is blocked');
    const { path, thread, why } = blockedIn(graph) ?? { path: '', thread: -1, why: '' };
    const page = await windowOf(browser, `${file}#/${name}/1/path/${path}`);
    expect(await page.locator('.threads').innerText()).toContain(`blocked: ${why}`);
    await page.keyboard.press(String(thread));
    expect(await addressOf(page)).toBe(`#/${name}/1/path/${path}`);
  });

  test('the map has every schedule with its end, and leads to each', async () => {
    const [name, scene] = scenes[0] ?? [];
    if (!scene) throw new Error('there is no scene of choices');
    const step = scene.steps.findIndex(({ map }) => map) + 1;
    const page = await windowOf(browser, `${file}#/${name}/${step}`);
    for (const { path, end } of endings(scene.graph)) {
      await page.getByRole('button', { name: `schedule ${path}: ${end.verdict}` }).click();
      expect(await page.locator('.end').innerText()).toContain(end.says);
    }
    await page.keyboard.press('PageDown');
    expect(await addressOf(page)).toBe(`#/${name}/${step}`);
  });
});

/** The first place of a graph at which a thread is blocked. */
function blockedIn(graph: ChoiceScene['graph']): { path: string; thread: number; why: string } | undefined {
  const open = [''];
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const { threads, next } = nodeAt(graph, path);
    const thread = threads.findIndex(({ state }) => state === 'blocked');
    const found = threads[thread];
    if (found?.state === 'blocked' && Object.keys(next).length > 0) return { path, thread, why: found.why };
    open.push(...Object.keys(next).map((choice) => path + choice));
  }
  return undefined;
}
