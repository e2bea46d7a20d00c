/**
 * Draws the ladder of a script, for the tests of this package.
 *
 * Knows: how a script becomes a ladder. Never knows: what should stand there.
 */
import type { Lane } from './events.ts';
import { type LadderOptions, ladder } from './ladder.ts';
import { alice, Script, server } from './script.ts';
import { weave } from './weave.ts';

interface Drawn extends LadderOptions {
  /** Default: alice, then the server. */
  readonly lanes?: readonly Lane[];
}

/** The ladder of what `play` recorded, with a newline at both ends, so that it reads well in a template. */
export function drawn(
  play: (script: Script) => void,
  { lanes = [alice, server], ...options }: Drawn = {},
): string {
  const script = new Script();
  play(script);
  return `\n${ladder(weave(lanes, script.events), options).join('\n')}\n`;
}
