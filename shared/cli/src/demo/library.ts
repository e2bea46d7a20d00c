/**
 * The demos that there are, and which of them somebody means.
 *
 * Knows: names. Never knows: what is in a demo. WIREBOOK_DEMOS names a module with other demos, for tests.
 */
import { pathToFileURL } from 'node:url';
import type * as demos from '@wirebook/demos';
import type { Demo } from '@wirebook/player';
import type { Production, Take } from '@wirebook/studio';
import { UsageError } from '../errors.ts';
import { whyNot } from './notice.ts';

/** Productions, their recordings, and what a studio needs for new ones. */
export type Library = typeof demos;

export async function openLibrary(): Promise<Library> {
  const other = process.env['WIREBOOK_DEMOS'];
  if (other === undefined) return await import('@wirebook/demos');
  return (await import(pathToFileURL(other).href)) as Library;
}

export interface Meant {
  readonly production: Production;
  /** Nothing if only the demo was named. */
  readonly take?: Take;
}

/** @param name such as `3`, `03`, `3b` or the demo's slug. @throws UsageError there is none. */
export function find({ productions }: Library, name: string): Meant {
  const bySlug = productions.find(({ slug }) => slug === name);
  if (bySlug) return { production: bySlug };
  const [, number, scene] = /^(\d+)([a-z]?)$/.exec(name) ?? [];
  const production = productions.find((one) => one.number === Number(number));
  if (!production) {
    const numbers = productions.map((one) => one.number).join(', ');
    throw new UsageError(`there is no demo "${name}"; the demos are ${numbers}`);
  }
  return scene ? { production, take: sceneOf(production, scene) } : { production };
}

/** A demo from its shipped recordings. @throws UsageError they are not there, or do not fit what is said to them. */
export function shipped(library: Library, production: Production): Demo {
  try {
    return library.shipped(production);
  } catch (error) {
    const { number } = production;
    throw new UsageError(
      `demo ${number} cannot be shown (${whyNot(error)}); pnpm demo record ${number} records it anew`,
    );
  }
}

/** @throws UsageError there is none. */
export function sceneOf({ number, scenes }: Production, id: string): Take {
  const take = scenes.find((one) => one.id === id);
  if (take) return take;
  const ids = scenes.map((one) => one.id).join(', ');
  throw new UsageError(`demo ${number} has no scene "${id}"; its scenes are ${ids}`);
}
