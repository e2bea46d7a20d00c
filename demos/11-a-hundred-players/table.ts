/**
 * Players in processes of their own, who really make the connections that are asked for.
 *
 * Knows: how players are spread over processes, so that none needs more open files than systems allow. Never knows: which connections
 * should be made, or how many there should be.
 */
import { DeadlineError, type Program, within } from '@wirebook/harness';
import type { Studio } from '@wirebook/studio';
import { programsBeside } from '../places.ts';

const PROGRAM = 'players.ts';
/** A player among a hundred has 99 connections and a port, so eight of them need 800 open files. A common limit is 1024. */
const IN_ONE_PROCESS = 8;
const FILES = 850;
const PROBLEM = 'problem: ';
const LIMIT_MS = 20_000;

interface Host {
  readonly program: Program;
  readonly ports: readonly number[];
}

/** Who connects to whom: places of players, from 0. */
export interface Connection {
  readonly from: number;
  readonly to: number;
}

export class Table {
  readonly #studio: Studio;
  readonly #hosts: readonly Host[];

  private constructor(studio: Studio, hosts: readonly Host[]) {
    this.#studio = studio;
    this.#hosts = hosts;
  }

  /** So many players, each of whom listens on a port of its own. @throws Error the system allows too few open files. */
  static async open(studio: Studio, players: number): Promise<Table> {
    const programs = await studio.programs(programsBeside(import.meta));
    const sizes = Array.from({ length: Math.ceil(players / IN_ONE_PROCESS) }, (_, index) =>
      Math.min(IN_ONE_PROCESS, players - index * IN_ONE_PROCESS),
    );
    const hosts = await Promise.all(
      sizes.map(async (size): Promise<Host> => {
        const program = await programs.start(PROGRAM, [String(size)], { stdin: 'pipe' });
        const [, ...ports] = (await answer(studio, program, 0)).split(' ');
        return { program, ports: ports.map(Number) };
      }),
    );
    return new Table(studio, hosts);
  }

  /** Makes the connections, and waits until all of them have been accepted. */
  async connect(connections: readonly Connection[]): Promise<void> {
    const ports = this.#hosts.flatMap((host) => host.ports);
    const byHost = Map.groupBy(connections, ({ from }) => Math.floor(from / IN_ONE_PROCESS));
    await Promise.all(
      [...byHost].map(async ([host, own]) => {
        await this.#ask(host, `connect ${own.map(({ to }) => ports[to]).join(' ')}`);
      }),
    );
  }

  /** Connections that stand, counted where they were accepted. */
  async count(): Promise<number> {
    const answers = await Promise.all(this.#hosts.map(async (_, host) => await this.#ask(host, 'count')));
    return answers.reduce((sum, text) => sum + Number(text.split(' ')[1]), 0);
  }

  /** Ends all connections, and waits until nobody has one any more. */
  async leave(): Promise<void> {
    await Promise.all(this.#hosts.map(async (_, host) => await this.#ask(host, 'leave')));
    for (let left = await this.count(); left > 0; left = await this.count());
  }

  async #ask(host: number, command: string): Promise<string> {
    const { program } = this.#hosts[host] as Host;
    const before = program.stdout.lines.length;
    program.type(`${command}\n`);
    return await answer(this.#studio, program, before);
  }
}

/** The next whole line that the program prints, after so many others. @throws Error it has met with a problem. */
async function answer({ context }: Studio, program: Program, before: number): Promise<string> {
  const line = program.stdout.until((text) => text.split('\n').slice(0, -1)[before]);
  const expected = `${program.lane} answers`;
  const answered = await within(LIMIT_MS, program.awaitFrom(line, expected), context, () => {
    return new DeadlineError(expected, 'nothing');
  });
  if (!answered.startsWith(PROBLEM)) return answered;
  throw new Error(
    `this scene needs ${FILES} open files in each of its processes, and there were fewer: ${answered.slice(PROBLEM.length)}`,
  );
}
