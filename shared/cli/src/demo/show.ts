/**
 * `demo [N]`: shows demos in the browser or in the terminal, or writes one of them to a file.
 *
 * Knows: which of these is wanted. Never knows: how any of them is done.
 */
import type { Demo } from '@wirebook/player';
import type { Production } from '@wirebook/studio';
import { UsageError } from '../errors.ts';
import { exportScene, exportTarget } from './export.ts';
import { find, type Library, openLibrary, shipped } from './library.ts';
import { recordLive } from './live.ts';
import { notice, whyNot } from './notice.ts';
import { pageTarget, showPage } from './page.ts';
import { showInTerminal } from './terminal.ts';

export interface ShowFlags {
  readonly terminal?: boolean;
  readonly live?: boolean;
  /** `--no-open` */
  readonly open?: boolean;
  readonly out?: string;
  readonly export?: string;
}

/** @param name of the demo and perhaps the scene; without one, all of them. */
export async function show(name: string | undefined, flags: ShowFlags): Promise<number> {
  const library = await openLibrary();
  const meant = name === undefined ? undefined : find(library, name);
  // What was mistyped is said before anything is recorded.
  const exported = flags.export === undefined ? undefined : exportTarget(flags.export);
  const out = flags.out === undefined ? undefined : pageTarget(flags.out);
  const one = flags.terminal ? '--terminal' : flags.live ? '--live' : exported ? '--export' : undefined;
  if (!meant) {
    if (one !== undefined) throw new UsageError(`${one} wants one demo: which? pnpm demo list shows them`);
    return await showPage(others(library), { ...flags, out });
  }
  const { production, take } = meant;
  const { demo, notices } = flags.live
    ? await recordLive(library, production, take)
    : { demo: shipped(library, production), notices: new Map<string, string>() };
  if (exported) return exportScene(demo, take?.id, exported);
  if (flags.terminal) return await showInTerminal(demo, { scene: take?.id, notices });
  const demos = [...others(library, production), demo].toSorted((one, other) => one.number - other.number);
  return await showPage(demos, { ...flags, out, demo, scene: take?.id });
}

/** All demos but one. What is wrong with one of them does not keep a class from the others. */
function others(library: Library, but?: Production): Demo[] {
  return library.productions.flatMap((production) => {
    if (production === but) return [];
    try {
      return [shipped(library, production)];
    } catch (error) {
      notice(whyNot(error));
      return [];
    }
  });
}
