/**
 * Proves a sandbox before anybody is judged in it: lets a canary try what it must not be able to do.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bubblewrap, Context, type Custody, Program, readableFor } from '@wirebook/harness';
import type { Forbidden } from './job.ts';

const CANARY = fileURLToPath(new URL('canary.ts', import.meta.url));
const LIMIT_MS = 20_000;

/**
 * @param folder an existing empty folder.
 * @returns what could be done; nothing: the sandbox is whole.
 */
export async function holesIn(
  folder: string,
  forbidden: Forbidden,
  enter: NonNullable<Custody['enter']>,
): Promise<string[]> {
  const runs = join(folder, 'runs');
  await mkdir(runs);
  const sandbox = new Bubblewrap(readableFor({ files: new Map(), packages: {} }));
  const context = new Context(0, runs, { custody: { sandbox, enter } });
  try {
    const { program, started } = await Program.start(context, {
      label: 'the canary',
      executable: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', CANARY, JSON.stringify(forbidden)],
      readable: [CANARY],
      wallClockMs: LIMIT_MS,
    });
    const exit = await program.exited;
    started();
    const [line] = program.stdout.lines;
    return line === undefined ? [program.howItEnded(exit)] : (JSON.parse(line) as string[]);
  } finally {
    await context.end();
  }
}
