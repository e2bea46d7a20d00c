/**
 * How many messages stage 07's solution passes on in a full room, beside a server that writes the same octets unread.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@wirebook/harness';
import { namedBroadcastChat } from '../07-named-broadcast-chat/stage.ts';
import { Crowd } from '../common/crowd.ts';
import { solutionFolder } from '../stages.ts';
import { median } from './median.ts';

const CLIENTS = 200;
const MESSAGES = 1000;
const OCTETS = 100;

const BARE = fileURLToPath(new URL('bare-relay.ts', import.meta.url));
const SOLUTION = join(solutionFolder(namedBroadcastChat), 'server.ts');

/** Milliseconds from the first message said to the last one heard. */
async function timeOf(kind: 'solution' | 'bare'): Promise<number> {
  const port = await freePort();
  const args = kind === 'bare' ? [BARE, String(port)] : [SOLUTION, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  try {
    await listening(child);
    const crowd = await Crowd.enter({ host: '127.0.0.1', port }, CLIENTS, kind === 'solution');
    const start = performance.now();
    const { heard, outOfOrder } = await crowd.talk(MESSAGES, OCTETS, kind === 'bare');
    const took = performance.now() - start;
    if (heard !== MESSAGES * (CLIENTS - 1) || outOfOrder > 0)
      throw new Error(`${kind}: ${heard} heard, ${outOfOrder} of them out of order`);
    crowd.leave();
    return took;
  } finally {
    child.kill('SIGKILL');
  }
}

async function listening({ stdout, stderr }: ChildProcess): Promise<void> {
  if (!stdout || !stderr) throw new TypeError('a server has a standard output and error');
  stdout.resume();
  stderr.resume();
  await Promise.race([once(stdout, 'data'), once(stderr, 'data')]);
}

export async function measureFanOut(runs: number): Promise<void> {
  const [solution, bare, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let i = -1; i < runs; i += 1) {
    const [s, b] = [await timeOf('solution'), await timeOf('bare')];
    // The first pair warms caches up.
    if (i < 0) continue;
    solution.push(s);
    bare.push(b);
    ratios.push(s / b);
  }
  const frames = MESSAGES * (CLIENTS - 1);
  const rate = (times: readonly number[]) =>
    `${Math.round(median(times))} ms, ${Math.round(frames / median(times))} frames/ms`;
  console.log(
    `fan-out, ${MESSAGES} messages of ${OCTETS} octets in a room of ${CLIENTS}, median of ${runs} runs:`,
  );
  console.log(`  solution of stage 07                        ${rate(solution)}`);
  console.log(`  bare relay of the same octets               ${rate(bare)}`);
  console.log(`  ratio                                       ${median(ratios).toFixed(2)}`);
}
