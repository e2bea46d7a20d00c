/**
 * Which stage a folder is meant for.
 *
 * Knows: the names that people give to folders. Never knows: what is in them.
 */
import type { Wanted } from '../handed.ts';

const NUMBER = /^(?:stage|labs?|exercise|ex|task|week|part|assignment)?[ _-]*0*(\d{1,2})$/i;

/** The number of the stage that `01-udp-uppercase`, `udp-uppercase`, `01`, `stage01`, `Lab 1` or `lab1.zip` stands for. */
export function stageOfFolder(name: string, wanted: readonly Wanted[]): string | undefined {
  const plain = name.replace(/\.zip$/i, '');
  const number = NUMBER.exec(plain)?.[1];
  return wanted.find((stage) => {
    const slug = stage.slug.toLowerCase();
    return (
      Number(number) === Number(stage.number) ||
      [slug, slug.replace(/^\d+-/, '')].includes(plain.toLowerCase().replace(/[ _]+/g, '-'))
    );
  })?.number;
}

/** The stage of the innermost folder of a path that stands for one. */
export function stageOfPath(path: string, wanted: readonly Wanted[]): string | undefined {
  return path
    .split('/')
    .slice(0, -1)
    .map((name) => stageOfFolder(name, wanted))
    .findLast((number) => number !== undefined);
}

/** Of a whole workbook only what is in `labs`: `tests` has folders for the stages, too. What else there is is told apart. */
export function inLabs<T extends { readonly path: string }>(
  files: readonly T[],
  wanted: readonly Wanted[],
): { readonly inside: readonly T[]; readonly beside: readonly T[] } {
  const isInside = ({ path }: T): boolean => {
    const folders = path.split('/').slice(0, -1);
    return folders.some(
      (name, at) => at > 0 && folders[at - 1] === 'labs' && stageOfFolder(name, wanted) !== undefined,
    );
  };
  const inside = files.filter(isInside);
  return inside.length === 0
    ? { inside: files, beside: [] }
    : { inside, beside: files.filter((file) => !isInside(file)) };
}
