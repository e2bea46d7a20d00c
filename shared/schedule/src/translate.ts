/**
 * Translates the TypeScript of the code under study into CommonJS, and lines of the result back into lines of the source.
 *
 * Knows: esbuild, and source maps. It runs nothing. Node's own way, to take the types out, keeps modules what they are; but only as
 * functions can they be evaluated anew in every run.
 */
import { SourceMap } from 'node:module';
import type { TransformOptions } from 'esbuild';

/** Plain values, so that another process may do the translating. */
export interface Translation {
  /** File name to JavaScript. */
  readonly sources: Readonly<Record<string, string>>;
  /** File name to its source map, as JSON. */
  readonly maps: Readonly<Record<string, string>>;
}

const OPTIONS: TransformOptions = {
  loader: 'ts',
  format: 'cjs',
  // What Node cannot run yet, such as decorators, is written in other words; all else stays as it is.
  target: 'node22',
  platform: 'node',
  sourcemap: 'external',
  // `import()` must come to our own `require`.
  supported: { 'dynamic-import': false },
  logLevel: 'silent',
};

/** Modules are strict (ECMA-262, 11.2.2); what is CommonJS already says itself what it is. */
const STRICT = '"use strict";';
const MODULE = /^\s*(?:import|export)\b/m;

/** @throws Error a file cannot be translated; the message names the file and says why. */
export async function translate(texts: ReadonlyMap<string, string>): Promise<Translation> {
  const maps: Record<string, string> = {};
  const sources: Record<string, string> = {};
  for (const [file, text] of texts) {
    const { code, map } = await translated(file, text);
    maps[file] = map;
    sources[file] = `${MODULE.test(text) ? STRICT : ''}\n${code}`;
  }
  return { sources, maps };
}

/** The line of a source file, counted from 1, for a place in its translation. */
export type LineOf = (file: string, line: number, column: number) => number;

export function linesOf({ maps }: Translation): LineOf {
  const read = new Map<string, SourceMap>();
  return (file, line, column) => {
    const text = maps[file];
    if (text === undefined) return line;
    const map = read.get(file) ?? new SourceMap(JSON.parse(text));
    read.set(file, map);
    // The first line is the one with the directive.
    const entry = map.findEntry(line - 2, column - 1);
    return 'originalLine' in entry ? entry.originalLine + 1 : line;
  };
}

/** A function has no interpreter line, and cannot await what it imports: there it is `require`, which need not be awaited. */
function runnable(text: string): string {
  return text.replace(/^#!/, '//').replaceAll(/^([^\n/*]*\b)await\s+import\s*\(/gm, '$1require(');
}

async function translated(file: string, text: string): Promise<{ code: string; map: string }> {
  const url = JSON.stringify(`file:///${file}`);
  // Loaded only where something is to be translated: whoever imports this package need not wait for it.
  const { transform } = await import('esbuild');
  try {
    return await transform(runnable(text), {
      ...OPTIONS,
      sourcefile: file,
      define: {
        'import.meta.url': url,
        'import.meta.filename': JSON.stringify(`/${file}`),
        'import.meta.dirname': '"/"',
        'import.meta.main': 'false',
      },
    });
  } catch (error) {
    const [first] = (error as { errors?: { text: string; location?: { line: number } }[] }).errors ?? [];
    const why = first ? `line ${first.location?.line ?? '?'}: ${first.text}` : String(error);
    throw new Error(`${file} cannot be translated: ${why}`, { cause: error });
  }
}
