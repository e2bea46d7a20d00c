import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { test } from '../../fixtures/rig.ts';

const PROGRAM = `import { word } from './word.ts';\nconsole.log(word);\n`;

test('the same programs can be started with other files in the place of some, and stay as they are', async ({
  rig,
}) => {
  const submission = await rig.submit({ 'program.ts': PROGRAM, 'word.ts': `export const word = 'own';\n` });
  const other = await submission.replacing({ 'word.ts': `export const word: string = 'other';\n` });
  for (const [programs, word] of [
    [other, 'other'],
    [submission, 'own'],
  ] as const) {
    const program = await programs.start('program.ts', []);
    await program.exited;
    expect(program.stderr.text + program.stdout.text).toBe(`${word}\n`);
  }
  expect(other.texts.get('word.ts')).toContain('other');
  expect(submission.texts.get('word.ts')).toContain('own');
});

test('a file may be added, and all is gone with the folder of the check', async ({ rig }) => {
  const submission = await rig.submit({ 'program.ts': PROGRAM });
  const other = await submission.replacing({
    'word.ts': `console.log(import.meta.filename);\nexport const word = '';\n`,
  });
  const program = await other.start('program.ts', []);
  await program.exited;
  const [file = ''] = program.stdout.lines;
  expect(file.startsWith(rig.context.folder)).toBe(true);
  expect(existsSync(file)).toBe(true);
});
