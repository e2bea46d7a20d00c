/** What the page saves for other programs, read by those programs; and what it prints. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { wholeStory } from '@wirebook/player';
import { mermaid, pcapng, svg, type Trace } from '@wirebook/trace';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { find } from '../real/tools.ts';
import { inspect } from '../real/tshark.ts';
import { drawnOfRun, SEED } from '../seed.ts';
import { chromiumPath, demos, launch, pageFile, where, windowOf } from './browser.ts';

/** `.ci/run` puts Mermaid there: it is too large to come with every workbook. */
const MERMAID = fileURLToPath(new URL('../../node_modules/.cache/mermaid/mermaid.min.js', import.meta.url));
const TSHARK = find('tshark') ?? '';
/** Octets of headers without options (RFC 791, 768, 9293). */
const [IP, UDP, TCP] = [20, 8, 20];

interface Saved {
  readonly name: string;
  readonly trace: Trace;
  readonly isStory: boolean;
}

/** Every recording that can be saved, as it is at the end of its scene. */
const saved = demos.flatMap((demo) =>
  demo.scenes.flatMap((scene): Saved[] => {
    const name = `${demo.number}${scene.id}`;
    const trace = wholeStory(scene);
    return trace ? [{ name, trace, isStory: scene.kind === 'story' }] : [];
  }),
);

describe.skipIf(!TSHARK)(`capture files of demos, in Wireshark (seed ${SEED})`, () => {
  // tshark takes a second to start.
  const stories = drawnOfRun(
    saved.filter(({ isStory }) => isStory),
    6,
    'captures',
  );
  test.each(stories)(
    'scene $name: every octet that was sent is there, and nothing is malformed',
    ({ trace }) => {
      const seen = inspect(TSHARK, trace);
      expect(seen.flatMap(({ complaints }) => complaints)).toEqual([]);
      const headers = (flags: string) => (flags === '' ? IP + UDP : IP + TCP);
      // A SYN has options, and no octets of anybody's.
      const full = seen.filter(({ flags }) => !flags.includes('SYN'));
      const carried = full.reduce((sum, { length, flags }) => sum + length - headers(flags), 0);
      const sent = trace.events.reduce(
        (sum, event) => sum + (event.kind === 'send' ? event.octets.length : 0),
        0,
      );
      expect(carried).toBe(sent);
    },
  );
});

describe.skipIf(chromiumPath === undefined)(`saved recordings, ${where}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    [browser, file] = await Promise.all([launch(), pageFile()]);
  });
  afterAll(async () => await browser.close());

  test('the page saves the same files', async () => {
    const [scene] = demos[0]?.scenes ?? [];
    if (scene?.kind !== 'story') throw new Error('demo 1 is no story');
    const page = await windowOf(browser, `${file}#/1a/1`);
    await page.getByText('More', { exact: true }).click();
    for (const [label, content] of [
      ['Wireshark', Buffer.from(pcapng(scene.trace))],
      ['picture', Buffer.from(svg(scene.trace, { title: scene.title }))],
      ['Mermaid', Buffer.from(mermaid(scene.trace))],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: label }).click();
      const path = await (await download).path();
      expect(readFileSync(path).equals(content)).toBe(true);
    }
  });

  test('a browser draws each SVG', async () => {
    const page = await windowOf(browser, 'about:blank');
    for (const { name, trace } of saved) {
      const size = await page.evaluate(async (text) => {
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      }, svg(trace));
      expect([name, size.width > 150, size.height > 60]).toEqual([name, true, true]);
    }
  });

  test.skipIf(!existsSync(MERMAID))(
    'Mermaid draws each sequence diagram, with a line for each arrow',
    async () => {
      const page = await windowOf(browser, 'about:blank');
      await page.goto(file);
      await page.addScriptTag({ url: pathToFileURL(MERMAID).href });
      for (const { name, trace } of saved) {
        const text = mermaid(trace);
        const drawn = await page.evaluate(async (source) => {
          const { mermaid: library } = globalThis as unknown as {
            mermaid: { render(id: string, text: string): Promise<{ svg: string }> };
          };
          return (await library.render('diagram', source)).svg;
        }, text);
        expect([name, drawn.match(/class="messageLine\d/g)?.length ?? 0]).toEqual([
          name,
          text.match(/^ +L\d+-/gm)?.length ?? 0,
        ]);
      }
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
