/** Runs in the submission's process: one wait in real time. */

interface Signal {
  wait(ms: number): unknown;
}

/** @param exports of `stop-signal.ts`. */
export function timedWait(
  exports: { readonly StopSignal: new (state: Int32Array) => Signal },
  ms: number,
): { value: unknown; tookMs: number } {
  const signal = new exports.StopSignal(new Int32Array(new SharedArrayBuffer(4)));
  const start = performance.now();
  const value = signal.wait(ms);
  return { value, tookMs: performance.now() - start };
}
