/**
 * Ends programs that take more memory than any program of the course needs.
 *
 * A limit of the system would do so at once, but none fits: Node sets aside far more than it uses (RLIMIT_AS, RLIMIT_DATA), and control groups
 * are not for everybody. So it is looked at, several times a second; a program that fills its memory as fast as it can goes beyond the
 * limit by some hundred megabytes. Linux only.
 */
import { readProc } from './proc.ts';
import { memoryOf } from './usage.ts';

const LOOK_MS = 200;
/** As long as the machine has not lost as much memory since, nobody can have taken it: to look at each program costs more than to ask that. */
const LOST_OCTETS = 128 * 1024 ** 2;
/** Slow growth is seen by then. */
const LOOK_CLOSELY_MS = 1000;
const MIB = 1024 ** 2;
/** Of one program with all that it started: a server with two hundred threads needs half of it. */
const PROGRAM_OCTETS = 1024 * MIB;
/** Of all programs under watch in this process. */
const TOTAL_OCTETS = 2048 * MIB;

export interface Watched {
  readonly pid: number;
  readonly end: (because: string) => void;
}

const programs = new Set<Watched>();
let looking: NodeJS.Timeout | undefined;

/** @returns the function that ends the watch over this program. */
export function watchMemory(program: Watched): () => void {
  programs.add(program);
  looking ??= setInterval(look, LOOK_MS).unref();
  return () => {
    programs.delete(program);
    if (programs.size > 0) return;
    clearInterval(looking);
    looking = undefined;
  };
}

let lastLook = { at: 0, available: 0 };

function look(): void {
  const [, kib] = /^MemAvailable:\s+(\d+) kB$/m.exec(readProc('meminfo') ?? '') ?? [];
  const [at, available] = [performance.now(), Number(kib ?? 0) * 1024];
  if (at - lastLook.at < LOOK_CLOSELY_MS && lastLook.available - available < LOST_OCTETS) return;
  lastLook = { at, available };
  const sizes = [...programs].map((program) => ({ program, octets: memoryOf(program.pid) }));
  sizes.sort((a, b) => b.octets - a.octets);
  let total = sizes.reduce((sum, { octets }) => sum + octets, 0);
  for (const { program, octets } of sizes) {
    if (octets <= PROGRAM_OCTETS && total <= TOTAL_OCTETS) return;
    total -= octets;
    program.end(`it used ${Math.round(octets / MIB)} MiB of memory`);
  }
}
