/**
 * Lives of TCP connections, drawn at random: who recorded one, what was sent and read, and how it ended.
 *
 * Knows: that octets come in order, cut and merged at will. Never knows: packets.
 */
import { alice, type Script, server } from '@wirebook/trace/script';
import * as fc from 'fast-check';

type Side = 0 | 1;
type Texts = [string, string];

/** Octets that a trace keeps of one deliver, and a few less. */
const KEPT = 200;

const side = fc.constantFrom(0 as const, 1 as const);

/** Side 0 is alice, who connects; side 1 is the server. */
export const anyLife = fc.record({
  recorded: fc.subarray<Side>([0, 1], { minLength: 1 }),
  seenFromTheStart: fc.boolean(),
  acts: fc.array(
    fc.record({ side, does: fc.constantFrom('send', 'read'), count: fc.integer({ min: 1, max: 90 }) }),
    { maxLength: 20 },
  ),
  ending: fc.constantFrom('none', 'half-close', 'close', 'abortive close', 'reset', 'crossing'),
});

type Life = typeof anyLife extends fc.Arbitrary<infer One> ? One : never;

/**
 * Plays a life between `port` and 2345, and tells the octets that each side sent as far as anybody recorded it: of a
 * side that was not recorded only what the other has read. They are letters, so that each tells its place in the stream.
 */
export function live(
  script: Script,
  { recorded, seenFromTheStart, acts, ending }: Life,
  port: number,
): Texts {
  const ends = script.connection(alice, server, port);
  const sent: Texts = ['', ''];
  const read: Texts = ['', ''];
  const on = (one: Side, act: (end: (typeof ends)[number]) => void) => {
    if (recorded.includes(one)) act(ends[one]);
  };
  const send = (one: Side, count: number) => {
    const letters = Array.from({ length: count }, (_, at) => (sent[one].length + at) % 26);
    const text = String.fromCharCode(...letters.map((letter) => 97 + letter));
    sent[one] += text;
    on(one, (end) => end.send(text, 5));
  };
  const take = (one: Side, count: number) => {
    const text = sent[opposite(one)].slice(read[one].length, read[one].length + count);
    read[one] += text;
    if (text !== '') on(one, (end) => end.deliver(text, 6));
  };
  const takeAll = (one: Side) => {
    while (read[one].length < sent[opposite(one)].length) take(one, KEPT);
  };

  if (seenFromTheStart) {
    on(0, (end) => end.connect());
    on(1, (end) => end.accept(3));
  }
  for (const act of acts) (act.does === 'send' ? send : take)(act.side, act.count);
  switch (ending) {
    case 'half-close':
    case 'close':
      on(0, (end) => (ending === 'close' ? end.close() : end.shutdown()));
      takeAll(1);
      on(1, (end) => end.end(8));
      on(1, (end) => end.close(9));
      takeAll(0);
      on(0, (end) => end.end());
      break;
    case 'crossing':
      on(0, (end) => end.close());
      on(1, (end) => end.close(9));
      for (const one of [0, 1] as const) {
        takeAll(one);
        on(one, (end) => end.end());
      }
      break;
    case 'abortive close':
      on(0, (end) => end.close());
      on(1, (end) => end.reset('peer', 10));
      break;
    case 'reset':
      on(1, (end) => end.reset('self', 11));
      on(0, (end) => end.reset('peer'));
      break;
    default:
  }
  const known = (one: Side) => (recorded.includes(one) ? sent[one] : read[opposite(one)]);
  return [known(0), known(1)];
}

const opposite = (one: Side): Side => (one === 0 ? 1 : 0);
