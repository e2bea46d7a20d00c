/** Figures in words, so that a sentence reads well whatever was measured. */
import { grouped as inGroups } from '@wirebook/trace';

/** `154 485`, with blanks that do not break. */
export function grouped(value: number): string {
  return inGroups(Math.round(value)).replaceAll(' ', '\u00a0');
}

/** `0.6 ns`, `68 ns`. */
export function nanoseconds(ns: number): string {
  return `${ns < 10 ? ns.toFixed(1) : ns.toFixed(0)}\u00a0ns`;
}

/** How a value compares with another one: `about 16 times as much`, `about as much`, `less`. */
export function compared(value: number, other: number): string {
  const ratio = value / other;
  if (ratio < 0.75) return 'less';
  if (ratio < 1.5) return 'about as much';
  return `about ${ratio < 9.5 ? Number(ratio.toFixed(1)) : ratio.toFixed(0)} times as much`;
}
