import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Rig, SEED, test } from '../../fixtures/rig.ts';
import { Context } from '../context.ts';
import { eventually } from '../deadline.ts';
import { DeadlineError } from '../mismatch.ts';
import { usedByMs } from '../process/usage.ts';

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

// Only Linux tells whether a program computes.
describe.runIf(process.platform === 'linux')('the core that a program gets to start', () => {
  /** A context whose programs may start at once; when they give their core back is noted. */
  const lending = (rig: Rig) => {
    let back: () => void = () => {};
    const given = new Promise<void>((resolve) => {
      back = resolve;
    });
    const noted = { back: false };
    const enter = async () => () => {
      noted.back = true;
      back();
    };
    const context = new Context(SEED, rig.folder('lending'), { custody: { enter } });
    rig.context.defer(() => context.end());
    return { context, given, noted };
  };

  test('is given back while the program waits, long before it does anything', async ({ rig }) => {
    const { context, given } = lending(rig);
    const submission = await rig.submit({
      'program.ts': "process.stdin.once('data', () => process.exit());\n",
    });
    const program = await submission.inContext(context).start('program.ts', [], { stdin: 'pipe' });
    await given;
    expect(program.exit).toBeUndefined();
    program.type('go');
    await program.exited;
  });

  test('is kept as long as the program computes, and given back when it is up', async ({ rig }) => {
    const { context, given, noted } = lending(rig);
    const flag = join(rig.context.folder, 'flag');
    const submission = await rig.submit({
      'program.ts': `import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
while (!existsSync(${JSON.stringify(flag)}));
createSocket('udp4').bind(0, '127.0.0.1');
`,
    });
    const program = await submission.inContext(context).start('program.ts', []);
    const computed = () => ((usedByMs(program.pid) ?? 0) > 1100 ? true : undefined);
    await eventually(context, 10_000, computed, () => new DeadlineError('it computes', 'it does not'));
    expect(noted.back).toBe(false);
    writeFileSync(flag, '');
    await given;
    expect(program.exit).toBeUndefined();
  });
});
