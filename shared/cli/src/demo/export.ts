/**
 * `demo N --export`: one scene as a file for another program.
 *
 * Knows: which ending asks for which format. Never knows: what a format looks like.
 */
import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type Demo, wholeStory } from '@wirebook/player';
import { escapeText, mermaid, pcapng, svg, type Trace } from '@wirebook/trace';
import { codeOf, EXIT, UsageError } from '../errors.ts';
import { whereTyped } from '../places.ts';
import { print } from '../screen.ts';

const FORMATS = {
  '.pcapng': (trace: Trace) => pcapng(trace),
  '.svg': (trace: Trace, title: string) => svg(trace, { title }),
  '.mmd': (trace: Trace) => mermaid(trace),
} as const;

export interface ExportTarget {
  readonly path: string;
  readonly ending: keyof typeof FORMATS;
}

/** @throws UsageError there is no such format. */
export function exportTarget(file: string): ExportTarget {
  const ending = extname(file).toLowerCase();
  if (ending in FORMATS) return { path: resolve(whereTyped(), file), ending: ending as keyof typeof FORMATS };
  throw new UsageError(
    `--export wants a file that ends in ${Object.keys(FORMATS).join(', ')}, not "${file}"`,
  );
}

/** @param id of the scene; default: the first. @throws UsageError it has nothing for this format. */
export function exportScene(demo: Demo, id: string | undefined, { path, ending }: ExportTarget): number {
  const scene = demo.scenes.find((one) => one.id === id) ?? demo.scenes[0];
  const name = `${demo.number}${scene?.id ?? ''}`;
  const trace = scene && wholeStory(scene);
  if (!trace) throw new UsageError(`scene ${name} has figures, and no events that could be exported`);
  if (ending === '.pcapng' && !trace.events.some((event) => 'socket' in event))
    throw new UsageError(`scene ${name} has threads, and nothing on the wire: .svg and .mmd show it`);
  const content = FORMATS[ending](trace, `${demo.title}: ${scene.title}`);
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`--export: ${path} cannot be written (${codeOf(error)})`);
  }
  print(`written: ${escapeText(path)}, scene ${name}: ${scene.title}`);
  return EXIT.passed;
}
