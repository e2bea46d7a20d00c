/** What `FrameDecoder` promises besides: texts as they were sent, any kind of chunk, a state of its own, and a fair price. */
import type { Check } from '@wirebook/grader';
import { type Context, Mismatch, type Submission } from '@wirebook/harness';
import { ONE_READ_ONE_MESSAGE } from '../common/chat-misconceptions.ts';
import { drive, expectTexts, PROGRAM, streamOf } from './calls.ts';
import { everyOctet, everyPlace, everyWayToCut } from './cuts.ts';
import { timeOctets } from './drive.ts';
import { DECODED_IN_PIECES, QUADRATIC, SHARED_STATE } from './misconceptions.ts';

/** What an octet of a long frame may cost, in octets of a short one. Copying all again and again costs twenty. */
const FAIR_PRICE = 5;
/**
 * An octet that costs less than this is cheap, and counts as if it cost this much: a list of 64 Ki numbers is no longer in the
 * nearest cache and costs 150 ns an octet, a short one 30; copying again and again costs 9000 and 500.
 */
const CHEAP_NS = 300;
const [SHORT, LONG] = [2048, 65_536];

export const decoderChecks: readonly Check[] = [
  {
    id: 'decode-text',
    title: 'a text is what was sent: no character is cut in two, nothing is trimmed, U+FEFF stays',
    points: 2,
    program: PROGRAM,
    needs: ['decode-cuts'],
    hint: 'What does toString() make of half a character?',
    usually: DECODED_IN_PIECES,
    run: async (submission, context) => {
      const word = context.random.word();
      const texts = [
        'é',
        '€',
        '🎉',
        `é€🎉 ${word}`,
        ` ${word} `,
        `\n${word}\r\n`,
        '\ufeffx',
        '\ufeff',
        '\0\t\x1b',
        '\ufffd',
      ];
      await expectTexts(
        submission,
        context,
        texts.flatMap((text) => {
          const { length } = streamOf([text]).octets;
          const ways = length <= 12 ? everyWayToCut(length) : [[], everyOctet(length), ...everyPlace(length)];
          return ways.map((cuts) => streamOf([text], cuts));
        }),
      );
    },
  },
  {
    id: 'decode-bare',
    title: 'a chunk may be any Uint8Array, not only a Buffer',
    points: 1,
    program: PROGRAM,
    needs: ['decode-cuts'],
    hint: 'Which methods has a Buffer that a Uint8Array has not, or has otherwise?',
    usually: ONE_READ_ONE_MESSAGE,
    run: async (submission, context) => {
      const texts = [context.random.word(), `día 🎉 ${context.random.word(40)}`];
      const { length } = streamOf(texts).octets;
      const ways = [[], everyOctet(length), ...everyPlace(length)];
      await expectTexts(
        submission,
        context,
        ways.map((cuts) => ({ ...streamOf(texts, cuts), bare: true })),
      );
    },
  },
  {
    id: 'decode-abreast',
    title: 'two decoders know nothing of each other',
    points: 1,
    program: PROGRAM,
    needs: ['decode-cuts'],
    hint: 'Where does your decoder keep what has come so far?',
    usually: SHARED_STATE,
    run: async (submission, context) => {
      const streams = Array.from({ length: 8 }, () => {
        const texts = [context.random.word(6), context.random.word(9)];
        return streamOf(texts, [3, 8, 11, 17, 25]);
      });
      await expectTexts(submission, context, streams, true);
    },
  },
  {
    id: 'decode-price',
    title: 'an octet of a long frame costs about as much as one of a short frame',
    points: 2,
    program: PROGRAM,
    needs: ['decode-cuts'],
    hint: 'How often does your decoder copy the first octet of a frame of 65 536, if each octet comes alone?',
    usually: QUADRATIC,
    run: async (submission, context) => await checkPrice(submission, context),
  },
];

/** Frames of both lengths, octet by octet; of several rounds the best one counts, for only the decoder slows that down. */
async function checkPrice(submission: Submission, context: Context): Promise<void> {
  // The short frames once more at the end: by then, Node has compiled what it will compile.
  const timings = await drive(submission, context, timeOctets, [[SHORT, LONG, SHORT], 4, 1000]);
  const best = (length: number) =>
    Math.min(...timings.flatMap(({ payload, rounds }) => (payload === length ? rounds : [])));
  const [short, long] = [best(SHORT), best(LONG)];
  if (timings.some(({ complete }) => !complete))
    throw new Mismatch('each frame that comes octet by octet gives one text', 'another number of texts');
  const expected = `an octet of a frame of ${LONG} costs at most ${FAIR_PRICE} times one of a frame of ${SHORT}`;
  if (!(long <= FAIR_PRICE * Math.max(short, CHEAP_NS))) {
    const times = (long / short).toFixed(1);
    throw new Mismatch(expected, `${times} times: ${Math.round(long)} ns, and ${Math.round(short)} ns`);
  }
  context.witness(expected);
}
