/**
 * A page of its own over the whole terminal, which gives the old one back when it goes.
 *
 * Knows: a terminal's commands. Never knows: what is on the page.
 */
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
  return {
    draw: (lines) => {
      const text = lines.map((line) => line + ansiEscapes.eraseEndLine).join('\n');
      stdout.write(ansiEscapes.cursorTo(0, 0) + text + ansiEscapes.eraseDown);
    },
    leave: () => {
      process.off('exit', restore);
      restore();
    },
  };
}
