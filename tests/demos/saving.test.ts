/** What the page saves for other programs, read by those programs; and what it prints. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, demos, launch, pageFile, where, windowOf } from './browser.ts';

/** `.ci/run` puts Mermaid there: it is too large to come with every workbook. */
const MERMAID = fileURLToPath(new URL('../../node_modules/.cache/mermaid/mermaid.min.js', import.meta.url));
const hasTshark = spawnSync('tshark', ['--version']).status === 0;

const stories = demos.flatMap((demo) =>
  demo.scenes.flatMap((scene) =>
    scene.kind === 'story' ? [[`${demo.number}${scene.id}`, scene] as const] : [],
  ),
);
const drawn = demos.flatMap((demo) =>
  demo.scenes.flatMap(({ id, kind }) =>
    kind === 'story' || kind === 'choices' ? [`${demo.number}${id}`] : [],
  ),
);

describe.skipIf(chromiumPath === undefined)(`saved recordings, ${where}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    [browser, file] = await Promise.all([launch(), pageFile()]);
  });
  afterAll(async () => await browser.close());

  async function saved(page: Page, scene: string, label: string): Promise<string> {
    await page.goto(`${file}#/${scene}/1`);
    await page.reload();
    await page.getByText('More', { exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: label }).click();
    return await (await download).path();
  }

  test.skipIf(!hasTshark).each(stories)(
    'scene %s: Wireshark reads the capture file, and finds every datagram and segment',
    async (name, scene) => {
      const page = await windowOf(browser, file);
      const path = await saved(page, name, 'Wireshark');
      const read = spawnSync(
        'tshark',
        ['-r', path, '-T', 'fields', '-e', 'udp.length', '-e', 'tcp.len', '-e', '_ws.malformed'],
        {
          encoding: 'utf8',
        },
      );
      expect(read.status).toBe(0);
      const rows = read.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('\t'));
      expect(rows.filter(([, , malformed]) => malformed)).toEqual([]);
      const octets = rows.reduce(
        (sum, [udp, tcp]) => sum + (udp ? Number(udp.split(',')[0]) - 8 : Number(tcp ?? 0)),
        0,
      );
      const sent = scene.trace.events.reduce(
        (sum, event) => sum + (event.kind === 'send' ? event.octets.length : 0),
        0,
      );
      expect(octets).toBe(sent);
    },
  );

  test.each(drawn)('scene %s: a browser draws the SVG', async (name) => {
    const page = await windowOf(browser, file);
    const path = await saved(page, name, 'picture');
    const picture = await windowOf(browser, file);
    await picture.setContent('<img alt="">');
    const markup = readFileSync(path, 'utf8');
    const size = await picture.evaluate(async (text) => {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
      await image.decode();
      return { width: image.naturalWidth, height: image.naturalHeight };
    }, markup);
    expect(size.width).toBeGreaterThan(200);
    expect(size.height).toBeGreaterThan(80);
  });

  test.skipIf(!existsSync(MERMAID)).each(drawn)(
    'scene %s: Mermaid draws the sequence diagram',
    async (name) => {
      const page = await windowOf(browser, file);
      const text = readFileSync(await saved(page, name, 'Mermaid'), 'utf8');
      const other = await windowOf(browser, file);
      await other.addScriptTag({ url: pathToFileURL(MERMAID).href });
      const svg = await other.evaluate(async (source) => {
        const { mermaid } = globalThis as unknown as {
          mermaid: { render(id: string, text: string): Promise<{ svg: string }> };
        };
        return (await mermaid.render('diagram', source)).svg;
      }, text);
      const messages = text.match(/^ +L\d+-/gm)?.length ?? 0;
      expect(svg.match(/class="messageLine\d/g)?.length ?? 0).toBe(messages);
    },
  );

  test('a demo printed to paper has every sentence, and every question', async () => {
    const [demo] = demos;
    const page = await windowOf(browser, `${file}#/1a/1`);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.paper').waitFor();
    const printed = await page.locator('.paper').innerText();
    for (const scene of demo?.scenes ?? []) {
      for (const { say, ask, notes } of scene.steps)
        for (const text of [say, ask, notes]) expect(printed).toContain(text ?? '');
    }
    expect(await page.locator('.player').isVisible()).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});
