/**
 * `demo record`: plays scenes for real, and keeps the recordings that fit what is said to them.
 *
 * Knows: what is printed. Never knows: how a scene is played, or where recordings are.
 */
import { escapeControls } from '@wirebook/kit';
import { EXIT, UsageError } from '../errors.ts';
import { interruptible } from '../interruptible.ts';
import { clearPassing, print, printPassing } from '../screen.ts';
import { find, type Meant, openLibrary, sceneOf } from './library.ts';
import { whyNot } from './notice.ts';
import { takeAnew } from './take.ts';

/** Measurements take their time. */
const PATIENCE_S = 120;

export async function recordAnew(
  name: string | undefined,
  { scene }: { readonly scene?: string },
): Promise<number> {
  const library = await openLibrary();
  if (name === undefined && scene !== undefined)
    throw new UsageError('--scene names a scene of one demo: which one?');
  const meant: readonly Meant[] =
    name === undefined ? library.productions.map((production) => ({ production })) : [find(library, name)];
  const takes = meant.flatMap(({ production, take }) => {
    const only = scene === undefined ? take : sceneOf(production, scene);
    return (only ? [only] : production.scenes).map((one) => ({ production, take: one }));
  });
  return await interruptible(async (signal) => {
    let code: number = EXIT.passed;
    for (const { production, take } of takes) {
      const title = `${production.number}${take.id}  ${take.title}`;
      printPassing(`… ${title}`);
      const start = performance.now();
      try {
        const recording = await takeAnew(library, take, { seconds: PATIENCE_S, signal });
        library.keepRecording(production, take, recording);
        print(`✓ ${title}   ${((performance.now() - start) / 1000).toFixed(1)} s`);
      } catch (error) {
        clearPassing();
        if (signal.aborted) throw error;
        print(escapeControls(`✗ ${title}: ${whyNot(error)}`));
        code = EXIT.failed;
      }
    }
    return code;
  });
}
