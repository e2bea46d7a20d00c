/**
 * A program in a process of its own: started clean, recorded, capped, and ended with all that it started.
 *
 * Knows: processes, their output, exits and signals. Never knows: stages, or whether an exit was the right one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { escapeText, octets } from '@wirebook/trace';
import type { Context } from '../context.ts';
import { fairPause, within } from '../deadline.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import type { Noted } from '../recorder/journal.ts';
import { RECORDER_VARIABLE, type RecorderSettings } from '../recorder/settings.ts';
import type { Shard } from '../recorder/shard.ts';
import { endSandbox, programIn, signalOf } from '../sandbox/inside.ts';
import { type Words, wordsOf } from '../words.ts';
import { cleanEnvironment } from './environment.ts';
import { crowd, startGate } from './gate.ts';
import { watchMemory } from './memory-watch.ts';
import { OUTPUT_CAP_OCTETS, Output } from './output.ts';
import { endTree } from './tree.ts';

/** No program of a check needs longer than this, from its spawn on. */
export const WALL_CLOCK_MS = 60_000;
/** What a program did just before its exit may still be on its way. */
const AFTERMATH_MS = 200;
/** After the exit, output that is still on its way may take so long; a detached child may hold the pipe for ever. */
const DRAIN_MS = 1000;

/** A line of a crash that names a file and a line of it. */
const PLACE = /^(?:file:|\/|[A-Za-z]:\\).*?([\w.-]+\.ts:\d+)$/;

export interface Command {
  /** The lane's name: the file under test. */
  readonly label: string;
  readonly executable: string;
  readonly args: readonly string[];
  /** Folders besides its own that it has to see, and those that it writes to: for the sandbox. */
  readonly readable?: readonly string[];
  readonly writable?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; default: a folder of its own. */
  readonly cwd?: string;
  /** `'pipe'` keeps standard input open and silent until something is written. Default: at its end at once. */
  readonly stdin?: 'pipe' | 'ignore';
  /** How long it may run from its spawn on; default `WALL_CLOCK_MS`. */
  readonly wallClockMs?: number;
  /** How many octets it may write on one stream; default `OUTPUT_CAP_OCTETS`. */
  readonly outputCap?: number;
  /** For the recorder, without the place where it writes. None: the program is not recorded. */
  readonly recorder?: Omit<RecorderSettings, 'events'>;
}

/** How a process ended. `because` is set when the harness ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly because?: string;
}

function enclosed(
  { executable, args, readable = [], writable = [] }: Command,
  { custody: { sandbox }, folder }: Context,
): Pick<Command, 'executable' | 'args'> {
  if (!sandbox) return { executable, args };
  return sandbox.enclose({ executable, args, readable, writable: [folder, ...writable] });
}

export class Program {
  readonly label: string;
  readonly lane: string;
  readonly pid: number;
  readonly stdout: Output;
  readonly stderr: Output;
  /** What the recorder wrote; empty for a program that is not recorded. */
  readonly shard: Shard | undefined;
  /** Resolves when the process has exited and its output has been read. Never rejects. */
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #context: Context;
  readonly #note: (event: { kind: 'signal'; signal: string }) => void;
  #exit: Exit | undefined;
  #because: string | undefined;

  private constructor(context: Context, command: Command, release: () => void) {
    this.#context = context;
    this.label = command.label;
    const { id, note } = context.tape.lane(command.label, 'program');
    this.lane = id;
    this.#note = note;
    const folder = join(context.folder, id.replaceAll(/[^\w.-]/g, '_'));
    mkdirSync(folder, { recursive: true });
    const events = join(folder, 'events.ndjson');
    const settings = command.recorder
      ? { [RECORDER_VARIABLE]: JSON.stringify({ ...command.recorder, events }) }
      : {};
    this.shard = command.recorder ? context.tape.follow(id, events) : undefined;
    const { executable, args } = enclosed(command, context);
    const child = spawn(executable, args, {
      cwd: command.cwd ?? folder,
      env: cleanEnvironment(folder, { ...settings, ...command.env }),
      stdio: [command.stdin ?? 'ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#child = child;
    this.pid = child.pid ?? 0;
    context.watch(this.pid);
    if (!child.stdout || !child.stderr) throw new TypeError('a program has a standard output and error');
    const { outputCap = OUTPUT_CAP_OCTETS } = command;
    const capture = (stream: 'stdout' | 'stderr') =>
      new Output(
        child[stream] as NonNullable<typeof child.stdout>,
        (part) => note({ kind: 'out', stream, octets: octets(part) }),
        () => this.#end(`it wrote more than ${outputCap} octets on ${stream}`),
        outputCap,
      );
    this.stdout = capture('stdout');
    this.stderr = capture('stderr');
    child.stdin?.on('error', () => {});

    const limitMs = command.wallClockMs ?? WALL_CLOCK_MS;
    const wall = setTimeout(() => this.#end(`it was still running after ${limitMs / 1000} s`), limitMs);
    wall.unref();
    const unwatch = context.custody.sandbox
      ? watchMemory({ pid: this.pid, end: (because) => this.#end(because) })
      : undefined;
    this.exited = new Promise((resolve) => {
      let drain: NodeJS.Timeout | undefined;
      const finish = () => {
        clearTimeout(drain);
        resolve(this.#exit ?? { code: null, signal: null });
      };
      const exit = (result: Exit) => {
        clearTimeout(wall);
        unwatch?.();
        release();
        this.#exit = this.#because === undefined ? result : { ...result, because: this.#because };
        note({ kind: 'exit', code: result.code, ...(result.signal ? { signal: result.signal } : {}) });
        drain = setTimeout(finish, DRAIN_MS);
      };
      child.on('error', (error) => {
        this.#because = `it could not be started: ${error.message}`;
        exit({ code: null, signal: null });
        finish();
      });
      child.on('exit', (code, signal) =>
        exit(context.custody.sandbox ? this.#inside(code) : { code, signal }),
      );
      child.on('close', finish);
    });
    context.defer(() => this.end());
  }

  /**
   * Spawns the program when one of the machine's cores is free for it. The place is kept until `started`.
   * @throws Error the check was over before there was a place, or the system takes no such command line.
   */
  static async start(context: Context, command: Command): Promise<{ program: Program; started: () => void }> {
    const { enter = async (urgent: boolean) => await startGate.enter(urgent) } = context.custody;
    const release = await enter(context.begun);
    await crowd.hasPassed();
    if (context.ended) {
      release();
      throw new Error(`${command.label} was not started: the check is over`);
    }
    try {
      return { program: new Program(context, command, release), started: release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** How it ended, or nothing while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** Worker threads that live, as the recorder saw them start and end. The main thread does not count. */
  get threads(): number {
    const changes = this.#events().map((event) => (event.kind !== 'thread' ? 0 : event.alive ? 1 : -1));
    return changes.reduce<number>((sum, change) => sum + change, 0);
  }

  /** TCP connections that the program has accepted and not closed, as the recorder saw them. */
  get connections(): number {
    const open = new Set<number>();
    for (const event of this.#events()) {
      if (event.kind === 'accept') open.add(event.socket);
      if (event.kind === 'close' || event.kind === 'reset') open.delete(event.socket);
    }
    return open.size;
  }

  /** Writes on standard input; `endInput` closes it. Octets may be a part of a character. */
  type(text: string | Uint8Array): void {
    this.#child.stdin?.write(text);
  }

  endInput(): void {
    this.#child.stdin?.end();
  }

  /** Sends a signal to the process itself, as Ctrl-C in a terminal does. On Windows there are none: it is ended. */
  signal(signal: NodeJS.Signals): void {
    this.#note({ kind: 'signal', signal });
    if (!this.#context.custody.sandbox) this.#child.kill(signal);
    else if (!this.#exit) process.kill(programIn(this.pid) ?? this.pid, signal);
  }

  /**
   * Waits for the exit.
   * @throws DeadlineError it still runs after `limitMs` fair milliseconds.
   * @throws Mismatch it ended with another code, or by a signal.
   */
  async expectExit(code: number, limitMs: number, after: string): Promise<void> {
    const expected = `${this.label} exits with code ${code} within ${limitMs} ms of ${after}`;
    const exit = await within(limitMs, this.exited, this.#context, () => {
      return new DeadlineError(expected, `it is still running${this.#lastWords()}`);
    });
    if (exit.code !== code) throw new Mismatch(expected, this.howItEnded(exit));
    this.#context.witness(expected);
  }

  /**
   * For what only this program can bring about: waits for it, and gives up when the program has ended without it.
   * @throws Mismatch the program has exited, and some time later it has still not happened.
   */
  async awaitFrom<T>(awaited: Promise<T>, expected: Words): Promise<T> {
    const ended = this.exited.then(async (exit): Promise<never> => {
      await fairPause(AFTERMATH_MS, this.#context);
      throw new Mismatch(wordsOf(expected), this.howItEnded(exit));
    });
    ended.catch(() => {});
    return await Promise.race([awaited, ended]);
  }

  /** How it ended, in words, with the line of its error output that tells most. */
  howItEnded(exit: Exit): string {
    const how =
      exit.because ?? (exit.signal ? `it was ended by ${exit.signal}` : `it exited with code ${exit.code}`);
    return how + this.#lastWords();
  }

  /** Ends the process and all that it started, and waits until it is gone. */
  async end(): Promise<void> {
    this.#end('the check is over');
    await this.exited;
  }

  #events(): readonly Noted[] {
    this.shard?.refresh();
    return this.shard?.events ?? [];
  }

  #end(because: string): void {
    this.#because ??= this.#exit ? undefined : because;
    this.#child.stdin?.destroy();
    if (this.pid === 0) return;
    if (this.#context.custody.sandbox) endSandbox(this.pid);
    else endTree(this.pid);
  }

  /** How the program ended, by the code that its sandbox ended with: 143 is SIGTERM's, unless the program itself chose it. */
  #inside(code: number | null): Exit {
    this.shard?.refresh();
    const signal = this.shard?.left === code ? null : signalOf(code);
    return signal ? { code: null, signal } : { code, signal: null };
  }

  /**
   * The error line that a person would look for first: the message of a crash with its place, else the last line.
   * Node shows a crash as `FILE:LINE`, lines of source up to the one in question, a line with carets, the message.
   */
  #lastWords(): string {
    const lines = this.stderr.lines.filter((line) => line.trim() !== '' && !line.startsWith('Node.js v'));
    const carets = lines.findLastIndex((line) => /^\s*\^+$/.test(line));
    const crash = lines.findIndex(
      (line, i) => i > carets && /^(Uncaught )?\w*(Error|Exception)\b/.test(line),
    );
    const line = lines[crash] ?? (carets < 0 ? undefined : lines[carets + 1]) ?? lines.at(-1);
    if (line === undefined) return '';
    const places = lines.slice(0, Math.max(carets, 0)).map((text) => PLACE.exec(text)?.[1]);
    const place = places.findLast((found) => found !== undefined);
    const source =
      place === undefined ? '' : `, at ${place}: ${escapeText((lines[carets - 1] ?? '').trim())}`;
    return `; stderr: ${escapeText(line.slice(0, 300))}${source}`;
  }
}
