/**
 * Steps through a trace with keys, over the whole terminal.
 *
 * Knows: how pages and keys come together. Never knows: where the trace comes from.
 */
import { styleText } from 'node:util';
import { begin, frame, press } from '@wirebook/player';
import { clip, steps, type Trace } from '@wirebook/trace';
import { fullScreen } from './full-screen.ts';
import { readKeys } from './keys.ts';

const KEYS = 'n → next   p ← back   Home   End   g go to   q leave';

/** Returns when the reader leaves. @param title one line above the ladder. */
export async function stepThrough(trace: Trace, title: string): Promise<void> {
  const { stdout } = process;
  const { draw, leave } = fullScreen();
  let at = begin(steps(trace).length, 1);
  const show = () => {
    const [columns, rows] = [stdout.columns || 80, stdout.rows || 24];
    const { head, seen, said } = frame(trace, title, at.step, { columns, rows });
    const place = at.typed === undefined ? `step ${at.step} of ${at.last}` : `go to step ${at.typed}_`;
    draw([
      ...head.map((line) => styleText('bold', line)),
      ...seen.map((line, index) => (index === seen.length - 1 ? styleText('inverse', line) : line)),
      '',
      ...said,
      '',
      styleText('dim', clip(`${place}   ${KEYS}`, columns - 1)),
    ]);
  };
  stdout.on('resize', show);
  show();
  try {
    await new Promise<void>((resolve) => {
      const stop = readKeys((key) => {
        at = press(at, key);
        if (!at.done) return show();
        stop();
        resolve();
      });
    });
  } finally {
    stdout.off('resize', show);
    leave();
  }
}
