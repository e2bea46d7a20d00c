/**
 * A schedule in one line: the number of the thread that took each step, one digit a step.
 *
 * Ten and more steps in a row of the same thread are written `0*12,`.
 */

/** @param choices thread numbers, 0 to 9. */
export function formatSchedule(choices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const choice of choices) {
    const last = runs.at(-1);
    if (last?.[0] === choice) last[1] += 1;
    else runs.push([choice, 1]);
  }
  return runs
    .map(([choice, times]) => (times < 10 ? String(choice).repeat(times) : `${choice}*${times},`))
    .join('');
}

/** @throws TypeError it is no schedule; the message says where. */
export function parseSchedule(text: string): number[] {
  const choices: number[] = [];
  const parts = /(\d)(?:\*(\d{1,4}),)?/y;
  while (parts.lastIndex < text.length) {
    const at = parts.lastIndex;
    const match = parts.exec(text);
    if (!match) throw new TypeError(`a schedule has a digit for each step; "${text.slice(at)}" has none`);
    const times = match[2] === undefined ? 1 : Number(match[2]);
    for (let i = 0; i < times; i += 1) choices.push(Number(match[1]));
  }
  return choices;
}
