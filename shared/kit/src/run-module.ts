/** Runs a few lines of TypeScript as a program of their own, for tests of what ends or starts a process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface End {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  /** Start the program through a symbolic link of this name. */
  readonly through?: string;
  /** Further files in its folder, by name. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Writes `source` as `program.ts` into a folder of its own and runs it there; `@kit` in it stands for this kit. */
export async function runModule(
  source: string,
  argv: readonly string[] = [],
  { through, beside = {} }: Surroundings = {},
): Promise<End> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-'));
  try {
    for (const [name, text] of Object.entries({ ...beside, 'program.ts': source })) {
      await writeFile(join(folder, name), text.replaceAll('@kit', new URL('index.ts', import.meta.url).href));
    }
    if (through !== undefined) await symlink('program.ts', join(folder, through));
    const program = spawn(process.execPath, [join(folder, through ?? 'program.ts'), ...argv]);
    const [stdout, stderr] = await Promise.all([
      text(program.stdout),
      text(program.stderr),
      once(program, 'close'),
    ]);
    return { status: program.exitCode, stdout, stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
