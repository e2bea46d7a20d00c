/**
 * The check of flags that every program has: what is not understood is said in a line, with exit code 2.
 */
import type { Check } from '@wirebook/grader';
import { apart } from '@wirebook/harness';
import { expectOneLineError } from './errors.ts';
import { FLAGS_UNCHECKED } from './misconceptions.ts';

export interface FlagsOfProgram {
  readonly id: string;
  readonly program: string;
  /** Arguments without which the program has nothing to do. */
  readonly positionals?: readonly string[];
  /** Flags with values that they must refuse. */
  readonly wrong: readonly (readonly [flag: string, value: string])[];
}

export function flagsCheck({ id, program, positionals = [], wrong }: FlagsOfProgram): Check {
  return {
    id,
    title: `${program} refuses flags that it does not know, and values that make no sense`,
    points: 1,
    program,
    hint: 'What does Number("") give, and parseInt("5abc")? What should a person see who mistypes a flag?',
    usually: FLAGS_UNCHECKED,
    run: async (submission, context) => {
      const expectRefusal = async (flag: string, ...value: readonly string[]) =>
        await apart(submission, context, async (submission, context) => {
          const started = await submission.start(program, [...positionals, flag, ...value]);
          const word = flag.replace('--', '');
          await expectOneLineError(started, context, {
            code: 2,
            line: [flag === '--nonsense' ? /--nonsense/ : new RegExp(`\\b${word}\\b`, 'i')],
            about: `the flag ${flag}`,
            after: `being started with ${[flag, ...value].join(' ')}`,
          });
        });
      // One that never ends computes, perhaps, all the time: the others are not started beside it.
      await expectRefusal('--nonsense');
      await Promise.all(wrong.map(([flag, value]) => expectRefusal(flag, value)));
    },
  };
}

/** Values that no port has: not a number, too large, not whole. */
export const WRONG_PORTS = [
  ['--port', 'abc'],
  ['--port', '70000'],
  ['--port', '12.5'],
] as const;
