/**
 * Starts a referee for a job, lends it cores, and hears what it has found.
 *
 * On Linux, with namespaces, the referee gets a network of its own (`privately`), so that the fixed ports of two submissions never meet, and
 * everything of a job ends with it. Elsewhere it is a process like any other.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { asOrdinaryUser, cleanEnvironment, type Gate, privately } from '@wirebook/harness';
import { encode, type FromReferee, type ToReferee } from './job.ts';

/** No stage takes so long, not even one whose every program hangs. */
const LIMIT_MS = 15 * 60_000;
/** A referee that was told to give up is ended after so long. */
const GIVE_UP_MS = 5000;
/** Octets of all files that the programs of a job write. */
const FILES_OCTETS = 512 * 1024 * 1024;
/** No program takes so long to start. A referee that keeps a core for longer is stuck, and must not keep it from the others. */
const LENT_MS = 30_000;
/** The end of what a referee complains of is enough. */
const COMPLAINT_CHARACTERS = 2000;

export interface CourtOptions {
  /** Path of the program that calls `runReferee`. */
  readonly referee: string;
  readonly sandboxed: boolean;
  /** Without a sandbox: root starts referees, and with them all programs, as a user who owns nothing. Default: they are root, too. */
  readonly ordinary?: boolean;
  /** A folder of compiled code of the grader's own. */
  readonly cache: string;
  /** One place for each program that may be started at once, by all referees together. */
  readonly cores: Gate;
  readonly signal?: AbortSignal;
}

/** All that referees need, but for the cores. */
export type Jury = Omit<CourtOptions, 'cores'>;

/**
 * Asks a referee one thing.
 * @returns its answer.
 * @throws Error it ended without one; the message has what it complained of.
 * @throws the reason of the signal, once it has ended.
 */
export async function askReferee(question: ToReferee, options: CourtOptions): Promise<FromReferee> {
  const child = startReferee(options);
  const lent: (() => void)[] = [];
  let answer: FromReferee | undefined;
  let complaint = '';
  child.stderr?.on('data', (part: Buffer) => {
    complaint = (complaint + part.toString()).slice(-COMPLAINT_CHARACTERS);
  });
  child.stdin?.on('error', () => {});
  const tell = (message: ToReferee) => child.stdin?.write(encode(message));
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  lines.on('line', (line) => {
    const message = JSON.parse(line) as FromReferee;
    if ('wants' in message)
      void lend(options.cores.enter(message.urgent), child, lent, () => tell({ go: true }));
    else if ('gives' in message) lent.shift()?.();
    else answer = message;
  });
  const end = () => child.kill('SIGKILL');
  // In a sandbox everything ends with the referee; elsewhere it ends what it has started when nobody speaks to it any more.
  const giveUp = () => {
    if (options.sandboxed) end();
    else child.stdin?.end(() => setTimeout(end, GIVE_UP_MS).unref());
  };
  const limit = setTimeout(end, LIMIT_MS);
  options.signal?.addEventListener('abort', giveUp);
  try {
    tell(question);
    await Promise.all([once(child, 'close'), once(lines, 'close')]);
  } finally {
    clearTimeout(limit);
    options.signal?.removeEventListener('abort', giveUp);
    for (const giveBack of lent) giveBack();
  }
  options.signal?.throwIfAborted();
  if (answer) return answer;
  throw new Error(`the referee ended without a result${complaint === '' ? '' : `: ${lastLine(complaint)}`}`);
}

function startReferee({ referee, sandboxed, ordinary, cache }: CourtOptions): ChildProcess {
  // Small in memory: each program is a fork of it, and a fork copies what was written. Helper threads have nothing to do in so short a life.
  const flags = ['--max-semi-space-size=2', '--v8-pool-size=0', '--disable-warning=ExperimentalWarning'];
  const args = [...flags, referee];
  const command = sandboxed
    ? privately({
        executable: process.execPath,
        args,
        size: FILES_OCTETS,
        keep: [process.execPath, referee, cache],
      })
    : {
        ...(ordinary ? asOrdinaryUser(process.execPath, args) : { executable: process.execPath, args }),
        folder: tmpdir(),
      };
  return spawn(command.executable, command.args, {
    env: cleanEnvironment(command.folder, { NODE_COMPILE_CACHE: cache }),
    stdio: 'pipe',
    // Its own group: a Ctrl-C at the terminal is ours to hand on.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/** A place of the machine, as soon as there is one; none for a referee that has ended. */
async function lend(
  place: Promise<() => void>,
  child: ChildProcess,
  lent: (() => void)[],
  go: () => void,
): Promise<void> {
  const leave = await place;
  if (child.exitCode !== null || child.signalCode !== null) return leave();
  const late = setTimeout(leave, LENT_MS);
  lent.push(() => {
    clearTimeout(late);
    leave();
  });
  go();
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Node.js v'));
  return (lines.findLast((line) => /^\s*\[?\w*Error\b|^bwrap: /.test(line)) ?? lines.at(-1) ?? '').trim();
}
