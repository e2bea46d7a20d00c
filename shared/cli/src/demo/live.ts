/**
 * A demo as it goes now, on this machine. A scene that fails is shown from its shipped recording: in class nothing may stop the talk.
 *
 * Knows: which scenes are live. Never knows: how they are shown.
 */
import type { Demo, Scene } from '@wirebook/player';
import { join, type Production, type Take } from '@wirebook/studio';
import { interruptible } from '../interruptible.ts';
import { clearPassing, printPassing } from '../screen.ts';
import type { Library } from './library.ts';
import { notice, whyNot } from './notice.ts';
import { takeAnew } from './take.ts';

/** A class waits no longer for one scene. */
const PATIENCE_S = 20;

export interface Live {
  readonly demo: Demo;
  /** By the id of each scene that could not be recorded: why not. */
  readonly notices: ReadonlyMap<string, string>;
}

/** @param only this scene; the others are those that were shipped. @throws Interrupted */
export async function recordLive(
  library: Library,
  production: Production,
  only: Take | undefined,
): Promise<Live> {
  const { number, slug, title, summary } = production;
  const scenes: Scene[] = [];
  const notices = new Map<string, string>();
  const shipped = (take: Take) => join(take, library.recordingOf(production, take));
  await interruptible(async (signal) => {
    for (const take of production.scenes) {
      if (only !== undefined && only !== take) {
        scenes.push(shipped(take));
        continue;
      }
      printPassing(`… recording ${number}${take.id}  ${take.title}`);
      try {
        scenes.push(join(take, await takeAnew(library, take, { seconds: PATIENCE_S, signal })));
      } catch (error) {
        clearPassing();
        if (signal.aborted) throw error;
        const why = `scene ${number}${take.id} is not live: ${whyNot(error)}`;
        notices.set(take.id, why);
        notice(why);
        scenes.push(shipped(take));
      }
    }
  }).finally(clearPassing);
  return { demo: { number, slug, title, summary, scenes }, notices };
}
