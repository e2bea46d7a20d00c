/**
 * What a file exports, as the compiler writes it down: names with their types, without bodies and comments.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** File name to the text of its declaration file. */
export async function declarationsOf(
  folder: string,
  files: readonly string[],
): Promise<Record<string, string>> {
  const out = await mkdtemp(join(tmpdir(), 'wirebook-declarations-'));
  try {
    const flags = [
      ...['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--removeComments', '--skipLibCheck'],
      ...['--target', 'esnext', '--module', 'nodenext', '--types', 'node', '--strict'],
      ...[
        '--exactOptionalPropertyTypes',
        '--allowImportingTsExtensions',
        '--outDir',
        out,
        '--rootDir',
        folder,
      ],
    ];
    // The compiler's complaints about other packages' files do not matter here: `check:types` is for that.
    await promisify(execFile)(process.execPath, [TSC, ...flags, ...files], { cwd: folder }).catch(() => {});
    const texts = files.map(async (file) => {
      const text = await readFile(join(out, file.replace(/\.ts$/, '.d.ts')), 'utf8');
      return [file, text.replace(/^import .*\n/gm, '')] as const;
    });
    return Object.fromEntries(await Promise.all(texts));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
