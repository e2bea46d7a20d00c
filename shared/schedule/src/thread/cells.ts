/**
 * Gives every place in memory a number that is the same in all threads, and in every run.
 *
 * Memory that the scenario shares has the number of its Int32, from 0. A SharedArrayBuffer that a thread makes for itself is
 * private to it, and has numbers of its own.
 */

/** Int32 cells that are told apart in one buffer. */
const CELLS = 4096;

export class Cells {
  readonly #bases = new WeakMap<SharedArrayBuffer, number>();
  readonly #me: number;
  #own = 0;

  constructor(shared: SharedArrayBuffer, me: number) {
    this.#me = me;
    this.#bases.set(shared, 0);
  }

  /** Buffers that are met from now on are counted anew. */
  restart(): void {
    this.#own = 0;
  }

  /** @param view an array over shared memory. */
  numberOf(view: ArrayBufferView, index: number, bytesPerElement: number): number {
    const offset = (view.byteOffset + index * bytesPerElement) >> 2;
    return this.#baseOf(view.buffer as SharedArrayBuffer) + (offset % CELLS);
  }

  #baseOf(buffer: SharedArrayBuffer): number {
    const known = this.#bases.get(buffer);
    if (known !== undefined) return known;
    this.#own += 1;
    const base = (this.#me * 64 + (this.#own % 64) + 1) * CELLS;
    this.#bases.set(buffer, base);
    return base;
  }
}

/** Whether a cell is memory that a thread made for itself. */
export function isPrivate(cell: number): boolean {
  return cell >= CELLS;
}
