// An object of functions and a getter; one wakes the next.
export const StopSignal = function (state: Int32Array, index = 0) {
  const look = () => Atomics.load(state, index) === 1;
  return {
    get stopped() {
      return look();
    },
    stop() {
      Atomics.store(state, index, 1);
      Atomics.notify(state, index, 1);
    },
    wait(ms: number) {
      Atomics.wait(state, index, 0, ms);
      if (look()) Atomics.notify(state, index, 1);
      return look();
    },
  };
} as unknown as new (
  state: Int32Array,
  index?: number,
) => { readonly stopped: boolean; stop(): void; wait(ms: number): boolean };
