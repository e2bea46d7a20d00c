/**
 * A page of its own over the whole terminal, which gives the old one back when it goes.
 *
 * Knows: a terminal's commands. Never knows: what is on the page.
 */
import { constants } from 'node:os';
import ansiEscapes from 'ansi-escapes';

const { stdout } = process;

/** Draws pages until the function `leave` is called, or the process ends. */
export function fullScreen(): {
  readonly draw: (lines: readonly string[]) => void;
  readonly leave: () => void;
} {
  const restore = () => stdout.write(ansiEscapes.cursorShow + ansiEscapes.exitAlternativeScreen);
  stdout.write(ansiEscapes.enterAlternativeScreen + ansiEscapes.cursorHide);
  process.on('exit', restore);
  // These would end the process without its exit; unless somebody hears them who ends it himself.
  const unheard = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).filter(
    (signal) => process.listenerCount(signal) === 0,
  );
  const exit = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);
  for (const signal of unheard) process.on(signal, exit);
  return {
    draw: (lines) => {
      const text = lines.map((line) => line + ansiEscapes.eraseEndLine).join('\n');
      stdout.write(ansiEscapes.cursorTo(0, 0) + text + ansiEscapes.eraseDown);
    },
    leave: () => {
      process.off('exit', restore);
      for (const signal of unheard) process.off(signal, exit);
      restore();
    },
  };
}
