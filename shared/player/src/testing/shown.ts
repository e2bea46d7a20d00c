/** Pages as text, for tests. */
import type { Demo, Scene } from '../demo.ts';
import type { Place } from '../place.ts';
import { pageOf } from '../terminal/page.ts';
import { demo } from './example.ts';

export const SIZE = { columns: 78, rows: 20 };

/** The lines of a page; of several empty ones only the first. */
export function shown(place: Place, of: Demo = demo, size = SIZE): string {
  const texts = pageOf({ demo: of, place }, size).map(({ text }) => text);
  return `\n${texts.join('\n').replaceAll(/\n{2,}/g, '\n\n')}\n`;
}

/** A demo of one scene. */
export const alone = (scene: Scene): Demo => ({ ...demo, scenes: [scene] });
