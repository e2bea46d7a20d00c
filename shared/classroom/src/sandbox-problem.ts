/**
 * Whether submissions can be kept apart on this machine, tried out with a canary; and why not, in words.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { Gate } from '@wirebook/harness';
import { askReferee, type Jury } from './court.ts';

/** What the sandbox is made of, and the Debian package of each. */
const TOOLS = [
  ['bwrap', 'bubblewrap'],
  ['prlimit', 'util-linux'],
] as const;

/** Something of the grader's that a submission must not find in its environment. */
const WORD_VARIABLE = 'WIREBOOK_CANARY';

/**
 * @param secret path of a file that no submission may read: a solution.
 * @returns nothing where the sandbox is whole; else the end of a sentence that begins "there is no sandbox: ".
 */
export async function sandboxProblem(
  court: Omit<Jury, 'sandboxed'>,
  secret: string,
): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'this system has no namespaces';
  for (const [tool, pack] of TOOLS) {
    if (spawnSync(tool, ['--version']).error) return `${tool} is not installed (Debian package ${pack})`;
  }
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const word = randomUUID();
  process.env[WORD_VARIABLE] = word;
  try {
    const answer = await askReferee(
      { prove: { file: secret, port, word } },
      { ...court, cores: new Gate(1), sandboxed: true },
    );
    if (!('holes' in answer)) return 'the canary did not come back';
    return answer.holes.length === 0 ? undefined : answer.holes.join('; ');
  } catch (error) {
    court.signal?.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  } finally {
    delete process.env[WORD_VARIABLE];
    server.close();
  }
}
