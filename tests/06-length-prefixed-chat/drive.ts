/**
 * Runs in the process of a submission: uses what its `frame.ts` exports, and writes down what that gave.
 *
 * Knows: how to call. Never knows: what is right; the judging is done elsewhere.
 */

/** What `frame.ts` should export. It is a student's program, so it need not. */
export interface Exports {
  readonly encodeFrame?: (text: string) => Uint8Array;
  readonly FrameDecoder?: new () => { push(chunk: Uint8Array): unknown; end(): void };
}

/** One stream for one decoder. */
export interface Feeding {
  readonly octets: Uint8Array;
  /** Ascending places before which the stream is cut. The same place twice makes an empty chunk. */
  readonly cuts: readonly number[];
  /** Whether `end()` is called after the last push. */
  readonly end?: boolean;
  /** A chunk is a Buffer, as a socket gives it, or nothing but a Uint8Array. */
  readonly bare?: boolean;
}

/** What came of it. */
export interface Fed {
  /** What each push gave, if it was something other than an empty list: its number, and that. */
  readonly given: readonly (readonly [piece: number, value: unknown])[];
  /** The call that threw. The number of pieces stands for `end()`. */
  readonly threw?: { readonly piece: number; readonly message: string };
}

type Encoded = { readonly octets: unknown } | { readonly threw: string; readonly isRangeError: boolean };

export function encodeAll({ encodeFrame }: Exports, texts: readonly string[]): Encoded[] {
  if (typeof encodeFrame !== 'function') throw new TypeError('it exports no function encodeFrame');
  return texts.map((text) => {
    try {
      const octets: unknown = encodeFrame(text);
      return { octets: octets instanceof Uint8Array ? octets : String(octets) };
    } catch (error) {
      return { threw: String(error), isRangeError: error instanceof RangeError };
    }
  });
}

/** Feeds each stream to a decoder of its own, one stream after the other, or all abreast: a piece of each in turn. */
export function feedAll(
  { FrameDecoder }: Exports,
  feedings: readonly Feeding[],
  abreast: boolean,
): readonly Fed[] {
  if (typeof FrameDecoder !== 'function') throw new TypeError('it exports no class FrameDecoder');
  const runs = feedings.map((feeding) => feed(FrameDecoder, feeding));
  if (!abreast) return runs.map((run) => [...run].at(-1) ?? { given: [] });
  const last: Fed[] = runs.map(() => ({ given: [] }));
  for (let going = true; going; ) {
    going = false;
    for (const [i, run] of runs.entries()) {
      const { done, value } = run.next();
      if (done) continue;
      last[i] = value;
      going = true;
    }
  }
  return last;
}

/** After each call: all that has come of the stream so far. */
function* feed(
  FrameDecoder: NonNullable<Exports['FrameDecoder']>,
  { octets, cuts, end = false, bare = false }: Feeding,
): Generator<Fed> {
  const decoder = new FrameDecoder();
  const given: [number, unknown][] = [];
  const calls = chunksOf({ octets, cuts }).map((chunk, i) => () => {
    const value = decoder.push(bare ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    if (!Array.isArray(value) || value.length > 0) given.push([i, plain(value)]);
  });
  if (end) calls.push(() => decoder.end());
  for (const [piece, call] of calls.entries()) {
    try {
      call();
    } catch (error) {
      yield { given, threw: { piece, message: String(error) } };
      return;
    }
    yield { given };
  }
}

/** What is pushed, in order; of nothing without a cut, nothing. */
export function chunksOf({ octets, cuts }: Feeding): Uint8Array[] {
  if (octets.length === 0 && cuts.length === 0) return [];
  const edges = [0, ...cuts, octets.length];
  return edges.slice(1).map((to, i) => octets.subarray(edges[i], to));
}

/** Only what can be written down: a list of texts stays one, anything else becomes a text that tells what it is. */
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return `${typeof value}, no list`;
  return value.map((item: unknown) => (typeof item === 'string' ? item : { kind: typeof item }));
}

export interface Timing {
  readonly payload: number;
  /** CPU time of each round, in nanoseconds per octet. */
  readonly rounds: readonly number[];
  /** Whether each push that completed a frame gave one text, and no other gave any. */
  readonly complete: boolean;
}

/** A system may count CPU time by the tick, some milliseconds long: what is measured must be much longer. */
const ROUND_MICROS = 40_000;

/**
 * Pushes frames octet by octet, and measures what each octet costs.
 * @param payloads octets of payload of each frame.
 * @param budgetMs once so much CPU time is gone for one length, no third round of it is begun.
 */
export function timeOctets(
  { FrameDecoder }: Exports,
  payloads: readonly number[],
  rounds: number,
  budgetMs: number,
): Timing[] {
  if (typeof FrameDecoder !== 'function') throw new TypeError('it exports no class FrameDecoder');
  return payloads.map((payload) => {
    const timing = { payload, rounds: [] as number[], complete: true };
    const frame = [...Buffer.from(String(payload).padEnd(8)), ...Buffer.alloc(payload, 'x')];
    const chunks = frame.map((octet) => SINGLE[octet] ?? Buffer.alloc(0));
    const begin = cpuMicros();
    for (let round = 0; round < rounds; round += 1) {
      if (round >= 2 && cpuMicros() - begin > budgetMs * 1000) break;
      const decoder = new FrameDecoder();
      const start = cpuMicros();
      let [frames, texts, micros] = [0, 0, 0];
      while (micros < ROUND_MICROS) {
        for (const chunk of chunks) texts += (decoder.push(chunk) as unknown[]).length;
        frames += 1;
        micros = cpuMicros() - start;
      }
      timing.rounds.push((micros * 1000) / (frames * frame.length));
      timing.complete &&= texts === frames;
    }
    return timing;
  });
}

/** Each octet as a chunk of its own, made before the clock starts. */
const SINGLE = Array.from({ length: 256 }, (_, octet) => Buffer.from([octet]));

/** CPU time of this thread alone, where Node tells it: what else the machine does is not in it. */
function cpuMicros(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return user + system;
}
