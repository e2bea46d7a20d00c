/**
 * `demo [N]`: shows demos in the browser or in the terminal, or writes one of them to a file.
 *
 * Knows: which of these is wanted. Never knows: how any of them is done.
 */
import { UsageError } from '../errors.ts';
import { exportScene, exportTarget } from './export.ts';
import { find, type Library, type Meant, openLibrary } from './library.ts';
import { type Live, recordLive } from './live.ts';
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
    return await showPage(library.productions.map(library.shipped), { ...flags, out });
  }
  const { demo, notices } = await wanted(library, meant, flags);
  if (exported) return exportScene(demo, meant.take?.id, exported);
  if (flags.terminal) return await showInTerminal(demo, { scene: meant.take?.id, notices });
  const demos = library.productions.map((production) =>
    production === meant.production ? demo : library.shipped(production),
  );
  return await showPage(demos, { ...flags, out, demo, scene: meant.take?.id });
}

async function wanted(library: Library, { production, take }: Meant, { live }: ShowFlags): Promise<Live> {
  if (live) return await recordLive(library, production, take);
  return { demo: library.shipped(production), notices: new Map() };
}
