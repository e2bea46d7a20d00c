/**
 * Ends programs that take more memory than any program of the course needs.
 *
 * A limit of the system would do so at once, but none fits: Node sets aside far more than it uses (RLIMIT_AS, RLIMIT_DATA), and control groups
 * are not for everybody. So it is looked at, several times a second; a program that fills its memory as fast as it can goes beyond the
 * limit by some hundred megabytes. Linux only.
 */
import { memoryOf } from './usage.ts';

const LOOK_MS = 200;
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

function look(): void {
  const sizes = [...programs].map((program) => ({ program, octets: memoryOf(program.pid) }));
  sizes.sort((a, b) => b.octets - a.octets);
  let total = sizes.reduce((sum, { octets }) => sum + octets, 0);
  for (const { program, octets } of sizes) {
    if (octets <= PROGRAM_OCTETS && total <= TOTAL_OCTETS) return;
    total -= octets;
    program.end(`it used ${Math.round(octets / MIB)} MiB of memory`);
  }
}
