/**
 * How a submission's files have to be started: by Node alone, or with tsx.
 *
 * Node runs TypeScript by taking the types out, and so refuses what has no JavaScript under its types (enums,
 * parameter properties) and imports without their `.ts`. A submission that needs those is right all the same, and is
 * started with tsx. Syntax errors are left to the program's start, where Node tells the line.
 */
import { stripTypeScriptTypes } from 'node:module';

export interface Language {
  readonly tsx: boolean;
  /** The `type` of the package: whether files without a clear sign are ES modules. */
  readonly type: 'module' | 'commonjs';
}

/** @param sources file name to text. */
export function languageOf(sources: ReadonlyMap<string, string>): Language {
  const texts = [...sources.values()];
  const isModule = (text: string) =>
    /^\s*(import|export)\b/m.test(text) || /\bimport\.meta\b|^\s*await /m.test(text);
  const commonJs = texts.some((text) => !isModule(text) && /\brequire\s*\(/.test(text));
  return {
    tsx: texts.some((text) => needsTransform(text) || importsWithoutExtension(text, sources)),
    type: commonJs ? 'commonjs' : 'module',
  };
}

/** Node's flags for programs in this language. */
export function loaderFlags({ tsx }: Language): string[] {
  return tsx ? ['--import', import.meta.resolve('tsx')] : [];
}

/** A decorator before a class or a member: Node takes it for a syntax error, tsx does not. */
const DECORATOR =
  /^\s*@[A-Za-z_$][\w$.]*(?:\(.*\))?\s*(?:$|export|class|static|async|get |set |#?[A-Za-z_$])/m;

function needsTransform(text: string): boolean {
  if (DECORATOR.test(text)) return true;
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
