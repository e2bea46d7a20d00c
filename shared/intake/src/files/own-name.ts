/**
 * Undoes what systems and people do to the names of files.
 *
 * Knows: how names are mangled. Never knows: which names are wanted.
 */
import { withoutCanvas } from '../forms/canvas.ts';
import { withoutMoodle } from '../forms/moodle.ts';

/** ` (2)`, `-1`, `_1`, ` - Copy`, ` copy 2` before the first dot: a second file of the same name, on every system. */
const SECOND = /(?:[ _-]+\d{1,2}|[ _]*\(\d{1,2}\)|[ _-]+(?:copy|kopie|copie|copia)(?:[ _]*\(?\d{1,2}\)?)?)$/;

/**
 * The name as it may have been, in small letters and without separators: `server.ts` for `Server (2).ts`, `server-1.ts`,
 * `server.ts.txt` and `server.mts`; `bobandpaul.ts` for `bob_and_paul.ts`. Two names are the same file's when this is the same.
 */
export function ownName(name: string): string {
  const own = withoutCanvas(withoutMoodle(name)).toLowerCase().trim();
  const [stem = '', ...rest] = own.replace(/^copy of /, '').split('.');
  const extension = rest
    .join('.')
    .replace(/^(m?ts)[ _]*(?:\(\d{1,2}\))?(?:\.txt)?$/, '$1')
    .replace(/^mts$/, 'ts');
  return `${squeeze(stem.replace(SECOND, ''))}.${extension}`;
}

/** Whether a file may be a student's program in TypeScript, by the end of its name: no settings, no tests, no declarations. */
export function mayBeProgram(name: string): boolean {
  return /\.(?:[mc]?ts|txt)$|^[^.]+$/i.test(name) && !/\.(?:config|test|spec|d)\.[mc]?ts$/i.test(name);
}

function squeeze(stem: string): string {
  return stem.replace(/[ _-]+/g, '');
}
