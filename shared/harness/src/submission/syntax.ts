/**
 * Says what is wrong with a file that is no TypeScript, and in which line.
 *
 * Parsing in this process says quickly whether there is anything to say, but not where. Node tells the line when it is
 * asked to run the file; nothing of it runs, because it cannot be parsed.
 */
import { execFile } from 'node:child_process';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** The problem in one sentence, with the line's number and text; nothing for a file without one. */
export async function syntaxProblem(folder: string, file: string, text: string): Promise<string | undefined> {
  try {
    stripTypeScriptTypes(text);
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== 'ERR_INVALID_TYPESCRIPT_SYNTAX') return undefined;
    const line = await lineOfError(join(folder, file));
    const source = line === undefined ? '' : ` in line ${line}: ${(text.split('\n')[line - 1] ?? '').trim()}`;
    return `syntax error${source} (${message})`;
  }
}

async function lineOfError(path: string): Promise<number | undefined> {
  const stderr = await new Promise<string>((resolve) => {
    execFile(process.execPath, [path], { env: {}, timeout: 10_000 }, (_error, _stdout, text) =>
      resolve(text),
    );
  });
  const [, line] = /\.ts:(\d+)\r?\n/.exec(stderr) ?? [];
  return line === undefined ? undefined : Number(line);
}
