/**
 * Makes time and chance the same in every run: clocks show virtual time, `Math.random` begins with the same draw, and what is
 * printed goes nowhere. And it shuts the doors to everything else.
 */
import type { Token } from './token.ts';

/** By these, code would reach files and other processes; it has no use for them here. */
const DOORS = ['getBuiltinModule', 'binding', '_linkedBinding', 'dlopen', 'kill', 'abort', 'mainModule'];

/** Virtual time begins on 2026-01-01. */
const EPOCH_MS = 1_767_225_600_000;

/** Replaces the clocks of this thread. The returned function begins a run anew. */
export function followWorld(token: Token): () => void {
  let state = 1;
  // Mulberry32, a small generator: chance here has only to be repeatable.
  Math.random = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  performance.now = () => token.nowMs;
  Date.now = () => Math.floor(EPOCH_MS + token.nowMs);
  const hrtime = (before: [number, number] = [0, 0]): [number, number] => {
    const ns = BigInt(Math.round(token.nowMs * 1e6)) - BigInt(before[0]) * 1_000_000_000n - BigInt(before[1]);
    return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
  };
  process.hrtime = Object.assign(hrtime, { bigint: () => BigInt(Math.round(token.nowMs * 1e6)) });
  // What a thread prints travels by its event loop, which never turns here: it would only pile up.
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table'] as const) {
    console[method] = () => {};
  }
  for (const door of DOORS) Object.defineProperty(process, door, { value: undefined });
  return () => {
    state = token.me + 1;
  };
}
