/**
 * Folders for tests: programs in them, and whether anything in them has changed.
 */
import { cp, mkdir, mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** An empty folder that is gone when the tests of the file are over. */
export async function emptyFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'lab-test-')));
  made.push(folder);
  return folder;
}

/** A folder with these files. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await emptyFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** A workbook of the student's own, with a stage's files from `source`, and what is written beside them. */
export async function workbookWith(
  slug: string,
  source: string | undefined,
  beside: Readonly<Record<string, string>> = {},
): Promise<string> {
  const root = await emptyFolder();
  const lab = join(root, 'labs', slug);
  await mkdir(lab, { recursive: true });
  if (source !== undefined)
    await cp(source, lab, { recursive: true, filter: (path) => !path.includes('node_modules') });
  for (const [name, content] of Object.entries(beside)) await writeFile(join(lab, name), content);
  return root;
}

/** Every file and folder below, with its size and the times of its last changes. */
export async function listing(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return await Promise.all(
    ['.', ...names.toSorted()].map(async (name) => {
      const { size, mtimeMs, ctimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs} ${ctimeMs}`;
    }),
  );
}
