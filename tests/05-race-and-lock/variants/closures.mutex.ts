// Functions that share their variables instead of methods with private fields.
export class Mutex {
  readonly lock: () => void;
  readonly unlock: () => void;
  readonly withLock: <T>(fn: () => T) => T;

  constructor(state: Int32Array, index = 0) {
    let isMine = false;
    const cell = state.subarray(index, index + 1);

    const lock = () => {
      while (Atomics.exchange(cell, 0, 1) !== 0) Atomics.wait(cell, 0, 1);
      isMine = true;
    };
    const unlock = () => {
      if (!isMine) throw new Error('you do not hold this lock');
      isMine = false;
      Atomics.store(cell, 0, 0);
      Atomics.notify(cell, 0, 1);
    };

    this.lock = lock;
    this.unlock = unlock;
    this.withLock = (fn) => {
      lock();
      try {
        return fn();
      } finally {
        unlock();
      }
    };
  }
}
