/** The check that files import nothing but what this stage's files may: threads, flags, and each other. */
import type { Check } from '@wirebook/grader';
import { Mismatch } from '@wirebook/harness';
import { IMPORTS_MORE } from './race-misconceptions.ts';

const ALLOWED = /^(?:node:)?(?:worker_threads|util)$|^\.\//;

/** At the beginning of a line, as one writes them; `import type` is gone when the program runs. And `import(…)`, `require(…)`. */
const IMPORTS = [
  /^[ \t]*import\s+(?!type\b)(?:[^'"`;()]*?\bfrom\s*)?['"]([^'"\n]+)['"]/gm,
  /^[ \t]*export\s+(?!type\b)[^'"`;()=]*?\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^(?!\s*(?:\*|\/\/|\/\*)).*?\b(?:import|require)\s*\(\s*['"]([^'"\n]+)['"]\s*\)/gm,
];

/** What the text imports, by name. */
export function importedBy(text: string): string[] {
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
}

export function importsCheck({
  id,
  program,
  files,
}: Pick<Check, 'id' | 'program'> & { readonly files: readonly string[] }): Check {
  return {
    id,
    title: `${program} imports nothing but node:worker_threads, node:util and this stage's files`,
    points: 1,
    program,
    hint: 'What of the module that you import do you need, and what would it take to write that yourself?',
    usually: IMPORTS_MORE,
    run: async (submission, context) => {
      for (const file of files) {
        const other = importedBy(submission.texts.get(file) ?? '').find((name) => !ALLOWED.test(name));
        const expected = `${file} imports node:worker_threads, node:util and files of this stage`;
        if (other !== undefined) throw new Mismatch(expected, `it imports ${other}`);
        context.witness(expected);
      }
    },
  };
}
