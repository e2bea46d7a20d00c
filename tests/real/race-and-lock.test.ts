/** Stage 05 at a terminal: a person presses Ctrl-C, and the system sends the signal to whom it sends it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { raceAndLock } from '../05-race-and-lock/stage.ts';
import { solutionFolder } from '../stages.ts';
import { find, withSolution } from './tools.ts';
import { CTRL_C, inTerminal } from './typing.ts';

const PYTHON = find('python3');
const program = (file: string) => [process.execPath, join(solutionFolder(raceAndLock), file)];

test.skipIf(!PYTHON)('Bob and Paul talk until Ctrl-C is pressed, and the last line is theirs', async () => {
  await withSolution(raceAndLock, async (bench) => {
    const talk = await inTerminal(bench, 'terminal', PYTHON ?? '', [
      ...program('bob-and-paul.ts'),
      ...['--bob', '200', '--paul', '300'],
    ]);
    await talk.sees(/press Ctrl-C to stop\r?\n/);
    await talk.sees(/Bob:[^]*Bob:/);
    await talk.sees(/Paul:[^]*Paul:/);
    talk.type(CTRL_C);
    await talk.program.expectExit(0, 15_000, 'Ctrl-C');
    // The terminal itself shows the key that was pressed.
    expect(talk.program.stdout.lines.at(-1)).toMatch(/^(\^C)?both threads joined$/);
  });
});

test.skipIf(!PYTHON)('Ctrl-C ends a race in the middle, and nothing keeps the terminal', async () => {
  await withSolution(raceAndLock, async (bench) => {
    const race = await inTerminal(bench, 'terminal', PYTHON ?? '', [
      ...program('race.ts'),
      ...['--increments', '100000000'],
    ]);
    await race.sees(/without a lock/);
    race.type(CTRL_C);
    const exit = await race.program.exited;
    expect(exit.code).not.toBe(0);
  });
});
