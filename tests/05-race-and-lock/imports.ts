/** The check that files import nothing but what this stage's files may: threads, flags, and each other. */
import type { Check } from '@wirebook/grader';
import { Mismatch } from '@wirebook/harness';
import { importedModules } from '@wirebook/schedule';
import { IMPORTS_MORE } from './race-misconceptions.ts';

const ALLOWED = /^(?:node:)?(?:worker_threads|util)$|^\.\//;

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
        const names = await importedModules(file, submission.texts.get(file) ?? '');
        const other = names.find((name) => !ALLOWED.test(name));
        const expected = `${file} imports node:worker_threads, node:util and files of this stage`;
        if (other !== undefined) throw new Mismatch(expected, `it imports ${other}`);
        context.witness(expected);
      }
    },
  };
}
