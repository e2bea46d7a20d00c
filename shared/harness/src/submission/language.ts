/**
 * How a submission's files have to be started: by Node alone, by Node with a flag or a hook, or with tsx.
 *
 * Node runs TypeScript by taking the types out, and so refuses what has JavaScript under its types (enums, parameter properties),
 * imports without their `.ts`, and decorators. A submission with any of those is right all the same. Node itself can translate enums,
 * behind a flag; tsx can do everything, and starts at four times the cost. Syntax errors are left to the program's start, where Node
 * tells the line.
 */
import { stripTypeScriptTypes } from 'node:module';

export interface Language {
  readonly loader: 'strip' | 'transform' | 'tsx';
  /** Whether files are imported without their `.ts`. */
  readonly bareImports: boolean;
  /** The `type` of the package: whether files without a clear sign are ES modules. */
  readonly type: 'module' | 'commonjs';
}

/** Node 22.7 to 25 have it. Later versions need tsx for what it does. */
const TRANSFORM = '--experimental-transform-types';

/** @param sources file name to text. */
export function languageOf(sources: ReadonlyMap<string, string>): Language {
  const texts = [...sources.values()];
  const isModule = (text: string) =>
    /^\s*(import|export)\b/m.test(text) || /\bimport\.meta\b|^\s*await /m.test(text);
  const commonJs = texts.some((text) => !isModule(text) && /\brequire\s*\(/.test(text));
  return {
    loader: loaderOf(texts),
    bareImports: texts.some((text) => importsWithoutExtension(text, sources)),
    type: commonJs ? 'commonjs' : 'module',
  };
}

/** Node's flags for programs in this language. */
export function loaderFlags({ loader, bareImports }: Language): string[] {
  if (loader === 'tsx') return ['--import', import.meta.resolve('tsx')];
  return [
    ...(loader === 'transform' ? [TRANSFORM] : []),
    ...(bareImports ? ['--import', new URL('extensions.ts', import.meta.url).href] : []),
  ];
}

/** A decorator before a class or a member: Node takes it for a syntax error, tsx does not. */
const DECORATOR =
  /^\s*@[A-Za-z_$][\w$.]*(?:\(.*\))?\s*(?:$|export|class|static|async|get |set |#?[A-Za-z_$])/m;

function loaderOf(texts: readonly string[]): Language['loader'] {
  if (texts.some((text) => DECORATOR.test(text))) return 'tsx';
  if (!texts.some(needsTransform)) return 'strip';
  return process.allowedNodeEnvironmentFlags.has(TRANSFORM) ? 'transform' : 'tsx';
}

function needsTransform(text: string): boolean {
  try {
    stripTypeScriptTypes(text);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX';
  }
}

/** `import … from './frame'` or `'./frame.js'` where only `frame.ts` exists. */
function importsWithoutExtension(text: string, sources: ReadonlyMap<string, string>): boolean {
  return importsOf(text).some((name) => !sources.has(name) && sources.has(`${name.replace(/\.js$/, '')}.ts`));
}

/** What the text imports from its own folder, as it names it, without the `./`. */
export function importsOf(text: string): string[] {
  const imports = text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]\.\/([^'"]+)['"]/g);
  return [...imports].map(([, name = '']) => name);
}
