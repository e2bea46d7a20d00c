/**
 * Remembers every process that this one has started, itself or through others, so that none can be forgotten afterwards. Linux only.
 *
 * A number may be given to another process later; together with the time of its start it is unique (proc(5), /proc/PID/stat).
 */
import { readFileSync } from 'node:fs';
import { descendantsOf } from '@wirebook/harness';

const LOOK_MS = 500;

export class Census {
  readonly #seen = new Map<string, number>();
  readonly #looking = setInterval(() => this.#look(), LOOK_MS);

  /** How many there have been so far. */
  get size(): number {
    return this.#seen.size;
  }

  /** Looks for the last time. */
  end(): void {
    clearInterval(this.#looking);
    this.#look();
  }

  /** The command lines of those that still run. One that has ended and waits to be collected does not. */
  running(): string[] {
    return [...this.#seen].flatMap(([name, pid]) => {
      const now = statOf(pid);
      if (now === undefined || now.name !== name || now.state === 'Z') return [];
      return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')}`;
    });
  }

  #look(): void {
    for (const pid of descendantsOf(process.pid)) {
      const stat = statOf(pid);
      if (stat) this.#seen.set(stat.name, pid);
    }
  }
}

/** The state of a process, and a name that it shares with no other. */
function statOf(pid: number): { readonly state: string | undefined; readonly name: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The program's own name may hold blanks and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], name: `${pid} ${fields[19]}` };
  } catch {
    return undefined;
  }
}
