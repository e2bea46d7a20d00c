// Remembers that it is locked, and never touches the cell.
// fails: mutex-excludes
export class Mutex {
  #locked = false;

  constructor(_state: Int32Array, _index = 0) {}

  lock(): void {
    this.#locked = true;
  }

  unlock(): void {
    if (!this.#locked) throw new Error('not locked');
    this.#locked = false;
  }

  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}
