/**
 * Runs in a sandbox and tries to get at what it must not: the holes that it finds are printed as one line of JSON.
 *
 * It tries with what every program has: Node's own modules and the programs of the system.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Forbidden } from './job.ts';

const { file, port, word } = JSON.parse(process.argv[2] ?? '') as Forbidden;

/** More processes than bwrap's and its own would be those of somebody else. */
const OWN_PROCESSES = 4;

const attempts: readonly (readonly [hole: string, attempt: () => boolean | Promise<boolean>])[] = [
  ['files of the workbook can be read', () => readFileSync(file).length > 0],
  ['its own program can be changed', () => canWrite(fileURLToPath(import.meta.url))],
  ['the system can be changed', () => canWrite('/usr/wirebook-canary') || canWrite('/dev/wirebook-canary')],
  ["the grader's environment can be read", () => environments().some((text) => text.includes(word))],
  ['other processes can be seen', () => processes().length > OWN_PROCESSES],
  ['a port of the machine can be reached', () => canConnect()],
  [
    'the network can be reached',
    () =>
      Object.values(networkInterfaces())
        .flat()
        .some((one) => !one?.internal),
  ],
  ['further namespaces can be made', () => spawnSync('unshare', ['-Ur', 'true']).status === 0],
  [
    'processes are not limited',
    () => !/^Max processes +\d+ +\d+/m.test(readFileSync('/proc/self/limits', 'utf8')),
  ],
];

const holes: string[] = [];
for (const [hole, attempt] of attempts) if (await succeeds(attempt)) holes.push(hole);
process.stdout.write(`${JSON.stringify(holes)}\n`);

async function succeeds(attempt: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await attempt();
  } catch {
    return false;
  }
}

function canWrite(path: string): boolean {
  appendFileSync(path, '');
  return true;
}

function processes(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function environments(): string[] {
  return processes().flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/environ`, 'latin1')];
    } catch {
      return [];
    }
  });
}

async function canConnect(): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
  });
}
