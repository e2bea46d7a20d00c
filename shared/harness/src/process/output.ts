/**
 * What a program writes on one standard stream, kept up to a cap.
 *
 * Knows: octets and lines. Never knows: what they should be.
 */
import type { Readable } from 'node:stream';

/** A program that writes more than this on one stream is ended, unless its check expects more. */
export const OUTPUT_CAP_OCTETS = 1024 * 1024;

export class Output {
  readonly #parts: Buffer[] = [];
  readonly #cap: number;
  #length = 0;
  #listeners: (() => void)[] = [];

  /** @param onFlood is called once, when the cap is passed. */
  constructor(
    stream: Readable,
    onPart: (part: Buffer) => void,
    onFlood: () => void,
    cap = OUTPUT_CAP_OCTETS,
  ) {
    this.#cap = cap;
    stream.on('data', (part: Buffer) => {
      const flooded = this.#length > this.#cap;
      this.#length += part.length;
      if (flooded) return;
      this.#parts.push(part);
      onPart(part);
      if (this.#length > this.#cap) onFlood();
      for (const listener of this.#listeners) listener();
    });
    stream.on('error', () => {});
  }

  get octets(): Buffer {
    return Buffer.concat(this.#parts);
  }

  get text(): string {
    return this.octets.toString('utf8');
  }

  /** Whole and begun lines, without their ends (`\n` or `\r\n`). Nothing written is no line. */
  get lines(): string[] {
    const lines = this.text.split('\n').map((line) => line.replace(/\r$/, ''));
    if (lines.at(-1) === '') lines.pop();
    return lines;
  }

  /** Resolves as soon as `found` gives a value for the text so far. */
  async until<T>(found: (text: string) => T | undefined): Promise<T> {
    return await new Promise((resolve) => {
      const look = () => {
        const value = found(this.text);
        if (value === undefined) return;
        this.#listeners = this.#listeners.filter((listener) => listener !== look);
        resolve(value);
      };
      this.#listeners.push(look);
      look();
    });
  }
}
