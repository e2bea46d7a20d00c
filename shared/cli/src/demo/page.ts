/**
 * `demo` in the browser: writes the page, and opens it.
 *
 * Knows: files, and what to press. Never knows: what is in the page, or how a browser is found.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { type Demo, firstPlace, formatAddress, moved, stepNumber } from '@wirebook/player';
import { escapeText } from '@wirebook/trace';
import { codeOf, EXIT, UsageError } from '../errors.ts';
import { whereTyped, workbook } from '../places.ts';
import { clearPassing, print, printPassing } from '../screen.ts';
import { openInBrowser } from './browser.ts';

const KEYS = '→ next step, ← back, Shift+→ one event, g go to a step, b blank';

export interface PageOptions {
  readonly open?: boolean;
  readonly out: PageTarget | undefined;
  /** To begin with; default: the list of demos. */
  readonly demo?: Demo;
  readonly scene?: string | undefined;
}

export interface PageTarget {
  readonly path: string;
  readonly ending: '.html' | '.js';
}

/** @throws UsageError it is neither a page nor a script. */
export function pageTarget(file: string): PageTarget {
  const ending = extname(file).toLowerCase();
  if (ending === '.html' || ending === '.js') return { path: resolve(whereTyped(), file), ending };
  throw new UsageError(`--out wants a file that ends in .html or .js, not "${file}"`);
}

export async function showPage(
  demos: readonly Demo[],
  { open = true, out, demo, scene }: PageOptions,
): Promise<number> {
  printPassing('… making the page');
  const maker = await import('@wirebook/page');
  const content = await (out?.ending === '.js' ? maker.buildElement(demos) : maker.buildPage(demos));
  clearPassing();
  if (out) {
    write(out.path, content, '--out');
    print(`written: ${escapeText(out.path)}`);
    return EXIT.passed;
  }
  const folder = join(workbook(), '.wirebook');
  const page = join(folder, 'demos.html');
  mkdirSync(folder, { recursive: true });
  write(page, content, 'demo');
  const path = demo ? doorTo(page, demo, scene) : page;
  if (!open) print(path);
  else if (await openInBrowser(path)) print(`open in the browser: ${escapeText(page)}   ${KEYS}`);
  else print(`no browser can be opened from here; the page is ${escapeText(path)}`);
  return EXIT.passed;
}

/**
 * A page beside the other, which leads to a place in it: systems that open a file in a browser lose what follows a `#`.
 * @returns its path.
 */
function doorTo(page: string, demo: Demo, scene: string | undefined): string {
  const number = Math.max(
    0,
    demo.scenes.findIndex(({ id }) => id === scene),
  );
  const to = stepNumber(demo, { scene: number, step: 0 });
  const address = formatAddress({ demo, place: moved(demo, firstPlace(demo), { move: 'go', to }) });
  const path = join(dirname(page), 'demo.html');
  const lines = [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Demos</title>',
    `<meta http-equiv="refresh" content="0; url=demos.html${address}"></head>`,
    `<body><a href="demos.html${address}">The demo</a></body></html>`,
    '',
  ];
  write(path, lines.join('\n'), 'demo');
  return path;
}

function write(path: string, content: string, what: string): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`${what}: ${path} cannot be written (${codeOf(error)})`);
  }
}
