/**
 * Makes one file of demos: a page that opens by double click, or a script for slides.
 *
 * Knows: Vite, and how data gets into a page without being taken for something else. Never knows: what is in a demo.
 */
import { fileURLToPath } from 'node:url';
import type { Demo } from '@wirebook/player';
import { build } from 'vite';
import { highlighted } from './highlight.ts';

const PLAYER = fileURLToPath(new URL('../../player/web/', import.meta.url));

/** The text of an HTML file: no address in it leads anywhere else, so it needs neither network nor server. */
export async function buildPage(demos: readonly Demo[]): Promise<string> {
  const [script, data] = await Promise.all([bundle('main.tsx'), dataOf(demos)]);
  // A module would not be loaded from a file; this script is part of the page, and comes when its data is there.
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demos</title>
<link rel="icon" href="data:,">
</head>
<body>
<noscript>The demos need JavaScript.</noscript>
<script type="application/json" id="demos">${data}</script>
<script>${inScript(script)}</script>
</body>
</html>
`;
}

/** The text of a JavaScript file that defines the element `<demo-player>`, its demos included. */
export async function buildElement(demos: readonly Demo[]): Promise<string> {
  const [script, data] = await Promise.all([bundle('slides.ts'), dataOf(demos)]);
  return `globalThis.wirebookDemos=${data};\n${script}`;
}

/** The player by itself, as it is in a page. */
export async function bundle(entry: 'main.tsx' | 'slides.ts'): Promise<string> {
  const output = await build({
    configFile: false,
    root: PLAYER,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'wirebook' },
    },
  });
  const [result] = Array.isArray(output) ? output : [output];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`nothing was built of ${entry}`);
  return chunk.code;
}

/** JSON that is also a script, and cannot end the element that it stands in (HTML, "Restrictions for contents of script elements"). */
async function dataOf(demos: readonly Demo[]): Promise<string> {
  return JSON.stringify(await highlighted(demos))
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

const inScript = (script: string): string => script.replace(/<(?=\/script|!--)/gi, '\\x3c');
