/**
 * `demo N --terminal`: step by step with keys; where there is no terminal, all steps as text.
 *
 * Knows: which of the two it is. Never knows: what a page looks like.
 */
import { type Demo, firstPlace, moved, printed, stepNumber } from '@wirebook/player';
import { EXIT } from '../errors.ts';
import { isInteractive } from '../keys.ts';
import { columns, print } from '../screen.ts';
import { painted, stepThrough } from '../step-through.ts';

export interface TerminalOptions {
  /** To begin with. */
  readonly scene: string | undefined;
  /** By the id of a scene: what has to be known of its recording. */
  readonly notices: ReadonlyMap<string, string>;
}

export async function showInTerminal(demo: Demo, { scene, notices }: TerminalOptions): Promise<number> {
  const number = Math.max(
    0,
    demo.scenes.findIndex(({ id }) => id === scene),
  );
  if (isInteractive()) {
    const to = stepNumber(demo, { scene: number, step: 0 });
    await stepThrough(demo, { place: moved(demo, firstPlace(demo), { move: 'go', to }), notices });
  } else print(...printed(demo, columns(), number).map(painted));
  return EXIT.passed;
}
