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
import { tellDemo } from './notice.ts';
import { takeAnew, whyNot } from './take.ts';

/** A class waits no longer for one scene. */
const PATIENCE_S = 20;

export interface Live {
  readonly demo: Demo;
  /** By the id of each scene that could not be recorded: why not. */
  readonly notices: ReadonlyMap<string, string>;
}

/** @param only this scene; the others are those that were shipped. */
export async function recordLive(
  library: Library,
  production: Production,
  only: Take | undefined,
): Promise<Live> {
  const demo = library.shipped(production);
  const notices = new Map<string, string>();
  const scenes: Scene[] = [];
  await interruptible(async (signal) => {
    for (const [index, take] of production.scenes.entries()) {
      const shipped = demo.scenes[index] as Scene;
      scenes.push(shipped);
      if (only && only !== take) continue;
      printPassing(`… recording ${production.number}${take.id}  ${take.title}`);
      try {
        const recording = await takeAnew(library, take, { seconds: PATIENCE_S, signal });
        scenes[index] = join(take, recording);
      } catch (error) {
        clearPassing();
        if (signal.aborted) throw error;
        const notice = `scene ${production.number}${take.id} is the shipped recording: ${whyNot(error)}`;
        notices.set(take.id, notice);
        tellDemo(notice);
      }
    }
  }).finally(clearPassing);
  return { demo: { ...demo, scenes }, notices };
}
