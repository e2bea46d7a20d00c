/**
 * Which modules a file imports when it runs.
 *
 * Knows: esbuild, which reads TypeScript as it is written: comments and texts are no imports, and types are gone when it runs.
 */

/** Names as the file has them, in order: `node:util`, `./mutex.ts`. Nothing for a file that is no TypeScript. */
export async function importedModules(file: string, text: string): Promise<readonly string[]> {
  const { build } = await import('esbuild');
  const found: string[] = [];
  try {
    await build({
      stdin: { contents: text, loader: 'ts', sourcefile: file },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      logLevel: 'silent',
      plugins: [
        {
          name: 'notes what is imported',
          setup: (building) =>
            building.onResolve({ filter: /.*/ }, ({ path, kind }) => {
              if (kind === 'entry-point') return undefined;
              found.push(path);
              return { path, external: true };
            }),
        },
      ],
    });
  } catch {
    return [];
  }
  return found;
}
