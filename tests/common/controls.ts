/**
 * Looks for control characters from the network in what a program wrote.
 *
 * A program may print control characters of its own (a line end, a colour). Only a control that stands between two words
 * that were sent with it has come from the network unescaped.
 */
import { type Context, Mismatch, type Program, type Random } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';

/** C0, DEL and C1 controls that do harm in a terminal or forge lines. */
const CONTROLS = ['\n', '\r', '\u001b', '\u0007', '\b', '\t', '\u0000', '\u007f', '\u0085', '\u009b'];

export interface Hostile {
  /** One text that holds every control between two words of its own. */
  readonly text: string;
  /** The control found raw in the output, if one was. */
  readonly rawIn: (output: string) => string | undefined;
}

export function hostileText(random: Random, controls: readonly string[] = CONTROLS): Hostile {
  const words = Array.from({ length: controls.length + 1 }, () => random.word(5));
  const joints = controls.map((control, i) => ({ control, raw: `${words[i]}${control}${words[i + 1]}` }));
  return {
    text: words.map((word, i) => word + (controls[i] ?? '')).join(''),
    rawIn: (output) => joints.find(({ raw }) => output.toLowerCase().includes(raw))?.control,
  };
}

/** Neither stream of the program holds a control of the text unescaped. */
export function expectNoRawControls(program: Program, hostile: Hostile, context: Context): void {
  const expected = `${program.label} writes nothing from the network with raw control characters`;
  for (const stream of ['stdout', 'stderr'] as const) {
    const raw = hostile.rawIn(program[stream].text);
    if (raw !== undefined) throw new Mismatch(expected, `a raw ${escapeText(raw)} on ${stream}`);
  }
  context.witness(expected);
}
