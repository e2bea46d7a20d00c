/**
 * How far apart a program's sends are, by its own clock.
 *
 * Seen from here, a busy machine can bring two datagrams together that were sent apart. The recorder in the program stamps
 * each send where it is made.
 */
import { type Context, Mismatch, type Program } from '@wirebook/harness';

/** Timers may fire a little early, by rounding to milliseconds. */
const EARLY_SHARE = 0.9;
/** Between a timer and its send there is some work to do. Time without a core is counted apart, where it can be. */
const LATE_MS = process.platform === 'linux' ? 250 : 1500;

export interface Spacing {
  readonly apartMs: number;
  /** So many sends there should be. */
  readonly count: number;
}

/** Each send follows the one before it after `apartMs`, not sooner and not much later. */
export function expectSpacing(program: Program, context: Context, { apartMs, count }: Spacing): void {
  program.shard?.refresh();
  const sends = (program.shard?.events ?? []).filter(({ kind }) => kind === 'send').slice(0, count);
  const gaps = sends.slice(1).map(({ t }, i) => Math.round((t - (sends[i]?.t ?? t)) / 1000));
  // One send alone has nothing before it; and what was not recorded proves nothing.
  if (gaps.length === 0) return;
  const expected = `${program.label} waits ${apartMs} ms between two tries`;
  const early = gaps.find((gap) => gap < apartMs * EARLY_SHARE);
  if (early !== undefined) throw new Mismatch(expected, `${early} ms between two of them`);
  const late = gaps.find((gap) => gap > apartMs + LATE_MS + context.starvedMs());
  if (late !== undefined) throw new Mismatch(expected, `${late} ms between two of them`);
  context.witness(expected);
}
