/**
 * Steps through a demo with keys, over the whole terminal.
 *
 * Knows: how pages and keys come together. Never knows: where the demo comes from, or what is on a page.
 */
import { styleText } from 'node:util';
import { begin, type Demo, type Line, type Look, type Place, pageOf, press } from '@wirebook/player';
import { fullScreen } from './full-screen.ts';
import { readKeys } from './keys.ts';

interface Entering {
  /** Where to begin; default: the first step. */
  readonly place?: Place;
  /** By the scene's id: what has to be known of its recording. */
  readonly notices?: ReadonlyMap<string, string>;
}

/** Returns when the reader leaves. */
export async function stepThrough(demo: Demo, { place, notices }: Entering = {}): Promise<void> {
  const { stdout } = process;
  const { draw, leave } = fullScreen();
  let at = begin(demo, place);
  const show = () => {
    const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 };
    const notice = notices?.get(demo.scenes[at.place.scene]?.id ?? '');
    draw(pageOf(at, size, notice).map(painted));
  };
  try {
    await new Promise<void>((resolve) => {
      // Keys first: what is typed while the terminal is not ours would be written on the page.
      const stop = readKeys((key) => {
        at = press(at, key);
        if (!at.done) return show();
        stop();
        resolve();
      });
      stdout.on('resize', show);
      show();
    });
  } finally {
    stdout.off('resize', show);
    leave();
  }
}

const PAINT: Readonly<Record<Look, Parameters<typeof styleText>[0] | undefined>> = {
  title: 'bold',
  plain: undefined,
  pale: 'dim',
  new: ['bold', 'cyan'],
  say: 'bold',
  ask: ['bold', 'yellow'],
  good: 'green',
  bad: 'red',
};

export function painted({ text, look }: Line): string {
  const paint = PAINT[look];
  return paint === undefined || text === '' ? text : styleText(paint, text);
}
