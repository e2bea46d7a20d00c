/**
 * What keeps a program away from everything but its own folder and its checks: a command around its command.
 *
 * Knows: shapes. There is one for Linux (`bubblewrap.ts`); elsewhere programs run in processes of their own and nothing more.
 */

/** A command line, and the folders and files that it has to see. All paths are absolute. */
export interface Enclosed {
  readonly executable: string;
  readonly args: readonly string[];
  /** Seen as they are, and never changed. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
}

export interface Sandbox {
  /** The command that runs this one inside. Its environment and standard streams are handed on. */
  readonly enclose: (command: Enclosed) => { readonly executable: string; readonly args: readonly string[] };
}

/** What programs of a check are kept in, and what they have to wait for. */
export interface Custody {
  /** Default: none; they run as processes like any other. */
  readonly sandbox?: Sandbox;
  /**
   * Resolves when a program may be started, with the function that says that it has; default: a place for each core. It is urgent where
   * others of the same conversation have been started: they wait, with clocks of their own.
   */
  readonly enter?: (urgent: boolean) => Promise<() => void>;
}

/** The limits of one program, in the units of setrlimit(2). */
export interface Limits {
  /** Seconds of a core. */
  readonly cpu: number;
  /** Processes and threads of one program and all that it starts. */
  readonly nproc: number;
  /** Open files and sockets. */
  readonly nofile: number;
  /** Octets of one file. */
  readonly fsize: number;
}

/**
 * The largest right programs of the course serve two hundred clients with a thread each, and none computes for long. The memory of a
 * program is not here: what can be limited (RLIMIT_AS, RLIMIT_DATA) counts what Node sets aside and never uses; see `memory.ts`.
 */
export const LIMITS: Limits = { cpu: 60, nproc: 1024, nofile: 4096, fsize: 64 * 1024 * 1024 };
