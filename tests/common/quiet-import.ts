/**
 * Importing a module must start nothing: no socket, no output, and nothing that keeps the importer alive.
 */
import { type Context, Mismatch, type Submission } from '@wirebook/harness';
import { START_LIMIT_MS } from './errors.ts';

export async function expectQuietImport(
  submission: Submission,
  context: Context,
  file: string,
): Promise<void> {
  const { program, imported } = await submission.call(file, []);
  await program.expectExit(0, START_LIMIT_MS, 'the import');
  if (!imported()) throw new Mismatch(`${file} can be imported`, program.stderr.lines.at(-1) ?? 'it exited');
  program.shard?.refresh();
  const doings = (program.shard?.events ?? []).map(({ kind }) => kind);
  const written = [...program.stdout.lines, ...program.stderr.lines];
  if (doings.length + written.length > 0) {
    throw new Mismatch(`importing ${file} does nothing`, `it did: ${[...doings, ...written].join(', ')}`);
  }
  context.witness(`importing ${file} did nothing`);
}
