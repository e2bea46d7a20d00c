/** Uses what a submission's `frame.ts` exports, in a process of its own. */
import { type Context, DeadlineError, Mismatch, type Submission, within } from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { chunksOf, type Exports, type Fed, type Feeding, feedAll } from './drive.ts';

export const PROGRAM = 'frame.ts';
const DRIVE = new URL('drive.ts', import.meta.url).href;
const CALL_LIMIT_MS = 10_000;

/** Calls one of the functions of `drive.ts` there, and gives the list that it returned. */
export async function drive<Args extends readonly unknown[], Value extends readonly object[]>(
  submission: Submission,
  context: Context,
  act: (exports: Exports, ...args: Args) => Value,
  args: Args,
): Promise<Value> {
  const call = { from: DRIVE, name: act.name, args };
  const { program, outcomes } = await submission.call(PROGRAM, [call], { then: 'exit' });
  const exit = await within(CALL_LIMIT_MS, program.exited, context, () => {
    return new DeadlineError(`the calls of ${PROGRAM} return within ${CALL_LIMIT_MS} ms`, 'they have not');
  });
  const outcome = outcomes()[0];
  if (outcome?.kind === 'returned') {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `act` returns is plain, and comes back as it was
    if (isList(outcome.value)) return outcome.value as unknown as Value;
    throw new Mismatch(`the calls of ${PROGRAM} return`, 'something else was written down as what they gave');
  }
  const expected = `${PROGRAM} exports encodeFrame and FrameDecoder`;
  const came = outcome && 'message' in outcome ? outcome.message : program.howItEnded(exit);
  throw new Mismatch(expected, came);
}

/** Whether it has the shape of what `drive.ts` gives: a submission shares its process, and could write down anything. */
function isList(value: unknown): value is readonly object[] {
  const isRecord = (one: unknown): one is object => typeof one === 'object' && one !== null;
  const isGiven = ({ given = [] }: { readonly given?: unknown }) =>
    Array.isArray(given) && given.every(Array.isArray);
  return Array.isArray(value) && value.every((one) => isRecord(one) && isGiven(one));
}

/** What a stream should give: its frames' texts, each with the piece that completes it. */
interface Stream extends Feeding {
  readonly texts: readonly string[];
}

/** The stream that carries these texts, and after them perhaps the beginning of one more frame. */
export function streamOf(texts: readonly string[], cuts: readonly number[] = [], tail = ''): Stream {
  const frames = texts.map(frameOf);
  return { octets: Buffer.concat([...frames, Buffer.from(tail)]), cuts, texts };
}

export function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from(String(payload.length).padEnd(8)), payload]);
}

/** Every stream gives exactly its texts, each with the push that completes it, and nothing throws. */
export async function expectTexts(
  submission: Submission,
  context: Context,
  streams: readonly Stream[],
  abreast = false,
): Promise<void> {
  const all = await drive(submission, context, feedAll, [streams, abreast]);
  for (const [i, stream] of streams.entries()) expectGiven(stream, all[i] ?? { given: [] });
  context.witness(`${streams.length} streams gave their texts`);
}

function expectGiven(stream: Stream, { given, threw }: Fed): void {
  const wanted = wantedOf(stream);
  const calls = inWords(stream);
  if (threw) {
    const where = threw.piece >= chunksOf(stream).length ? 'end()' : `push ${threw.piece + 1}`;
    throw new Mismatch(`${calls} throw nothing`, `${where} threw ${threw.message}`);
  }
  for (const [i, [piece, texts]] of wanted.entries()) {
    const [cameWith, came] = given[i] ?? [];
    const expected = `${calls}: push ${piece + 1} gives ${list(texts)}`;
    if (cameWith !== piece) {
      throw new Mismatch(
        expected,
        cameWith === undefined ? 'nothing' : `push ${cameWith + 1} gave ${list(came)}`,
      );
    }
    const [wrong] = texts.flatMap((text, at) => (isSame(came, at, text) ? [] : [{ at, text }]));
    if (wrong === undefined && Array.isArray(came) && came.length === texts.length) continue;
    const one: unknown = Array.isArray(came) && wrong ? came[wrong.at] : undefined;
    const difference =
      wrong && typeof one === 'string'
        ? { expected: Buffer.from(wrong.text), came: Buffer.from(one) }
        : undefined;
    throw new Mismatch(expected, list(came), difference);
  }
  const [surplus] = given.slice(wanted.length);
  if (surplus) throw new Mismatch(`${calls}: push ${surplus[0] + 1} gives []`, list(surplus[1]));
}

const isSame = (came: unknown, at: number, text: string) => Array.isArray(came) && came[at] === text;

function wantedOf({ texts, octets, cuts }: Stream): [piece: number, texts: string[]][] {
  const ends = [...cuts, octets.length];
  const wanted: [number, string[]][] = [];
  let offset = 0;
  for (const text of texts) {
    offset += frameOf(text).length;
    const piece = ends.findIndex((end) => end >= offset);
    if (wanted.at(-1)?.[0] === piece) wanted.at(-1)?.[1].push(text);
    else wanted.push([piece, [text]]);
  }
  return wanted;
}

/** `push("5   "), push("    hello")`, or how long and in how many pieces. */
function inWords(feeding: Feeding): string {
  const calls = chunksOf(feeding).map((chunk) => `push(${quote(octets(chunk), 26)})`);
  const pushes = calls.length;
  if (pushes > 4) calls.splice(3, pushes, `… (${pushes} pushes)`);
  if (feeding.end) calls.push('end()');
  return calls.join(', ');
}

function list(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const items = value.map((item) =>
    typeof item === 'string' ? quote(octets(item), 40) : JSON.stringify(item),
  );
  const shown = items.length <= 3 ? items : [...items.slice(0, 3), `… (${items.length})`];
  return `[${shown.join(', ')}]`;
}

/** Each stream makes `push` throw, with this piece or one before it; or `end()`, where the stream ends. */
export async function expectThrows(
  submission: Submission,
  context: Context,
  feedings: readonly Feeding[],
): Promise<void> {
  const all = await drive(submission, context, feedAll, [feedings, false]);
  for (const [i, feeding] of feedings.entries()) {
    const { given = [], threw } = all[i] ?? {};
    if (threw) continue;
    const expected = `${inWords(feeding)} throws${feeding.cuts.length > 0 ? ' at some push' : ''}`;
    const [[, came] = []] = given;
    throw new Mismatch(expected, came === undefined ? 'it threw nothing' : `it gave ${list(came)}`);
  }
  context.witness(`${feedings.length} bad streams were refused`);
}
