/**
 * Copies the files of a submission into a folder of its own, where they are started and never changed back.
 *
 * Knows: file names. Never knows: what is in the files, beyond the language that they are written in.
 */
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importsOf, type Language, languageOf } from './language.ts';
import { syntaxProblem } from './syntax.ts';

export interface Source {
  /** The files that make up a submission: the name that each has there, and the path where it is read. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages that a submission may import: name to folder. */
  readonly packages: Readonly<Record<string, string>>;
  /** Paths of programs of the grader's own that are asked about it; see `ask`. Their compiled code is kept ready. */
  readonly asked?: readonly string[];
  /** Paths of the grader's own files that programs load: what calls into them, and the like. */
  readonly lent?: readonly string[];
}

export interface Copied {
  readonly folder: string;
  /** The `node_modules` with the packages that it may import. */
  readonly packages: string;
  readonly language: Language;
  /** The text of each file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are missing, unreadable or no TypeScript, with the reason in words. */
  readonly problems: ReadonlyMap<string, string>;
}

/** @param folder an existing empty folder, its path without links. */
export async function copySubmission(source: Source, folder: string): Promise<Copied> {
  const problems = new Map<string, string>();
  const texts = new Map<string, string>();
  for (const [file, path] of source.files) {
    try {
      const octets = await readFile(path);
      texts.set(file, octets.toString('utf8'));
      await writeFile(join(folder, file), octets);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      problems.set(file, code === 'ENOENT' ? 'the file is missing' : `the file cannot be read (${code})`);
    }
  }
  const language = languageOf(texts);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: language.type }));
  for (const file of texts.keys()) {
    const problem = await syntaxProblem(folder, file, texts.get(file) ?? '');
    if (problem !== undefined) problems.set(file, problem);
  }
  const packages = join(folder, 'node_modules');
  for (const [name, target] of Object.entries(source.packages)) {
    const link = join(packages, name);
    await mkdir(join(link, '..'), { recursive: true });
    // A junction needs no privilege on Windows; elsewhere the kind is ignored.
    await symlink(target, link, 'junction');
  }
  return { folder, packages, language, texts, problems };
}

/** The file itself and all files of the submission that it imports, directly or not. */
export function importedFiles(copied: Copied, file: string): readonly string[] {
  const found = new Set([file]);
  for (const name of found) {
    for (const imported of importsOf(copied.texts.get(name) ?? '')) {
      const known = [imported, `${imported}.ts`, imported.replace(/\.js$/, '.ts')].find((candidate) => {
        return copied.texts.has(candidate) || copied.problems.has(candidate);
      });
      if (known !== undefined) found.add(known);
    }
  }
  return [...found];
}
