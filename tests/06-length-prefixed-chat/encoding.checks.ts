/** What `encodeFrame` promises: a header of eight octets that counts the octets after it, up to a limit. */
import type { Check } from '@wirebook/grader';
import { type Context, Mismatch, type Submission } from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { COUNTS_CHARACTERS } from '../common/chat-misconceptions.ts';
import { STARTS_AT_IMPORT } from '../common/misconceptions.ts';
import { expectQuietImport } from '../common/quiet-import.ts';
import { drive, frameOf, PROGRAM } from './calls.ts';
import { encodeAll } from './drive.ts';
import { NO_LIMIT, WRONG_HEADER } from './misconceptions.ts';

const MAX_OCTETS = 65_536;

/** Each text gives its frame. */
async function expectFrames(
  submission: Submission,
  context: Context,
  texts: readonly string[],
): Promise<void> {
  const all = await drive(submission, context, encodeAll, [texts]);
  for (const [i, text] of texts.entries()) {
    const wanted = frameOf(text);
    const came = all[i];
    const frame = came && 'octets' in came ? came.octets : undefined;
    if (frame instanceof Uint8Array && wanted.equals(frame)) continue;
    const what = `encodeFrame(${quote(octets(text), 30)})`;
    const expected = `${what} gives ${wanted.length} octets ${quote(octets(wanted), 40)}`;
    if (!(frame instanceof Uint8Array)) {
      throw new Mismatch(
        expected,
        came && 'threw' in came ? `it threw ${came.threw}` : `it gave ${String(frame)}`,
      );
    }
    const difference = { expected: wanted, came: frame };
    throw new Mismatch(expected, `${frame.length} octets ${quote(octets(frame), 40)}`, difference);
  }
  context.witness(`${texts.length} texts gave their frames`);
}

export const encodingChecks: readonly Check[] = [
  {
    id: 'encode-frame',
    title: 'encodeFrame gives eight octets of header and then the text',
    points: 2,
    program: PROGRAM,
    hint: 'How many octets has the header of a frame with ten octets of payload?',
    usually: WRONG_HEADER,
    run: async (submission, context) => {
      const lengths = [1, 5, 9, 10, 99, 100, 999, 1000, 9999, 10_000, MAX_OCTETS - 1, MAX_OCTETS];
      const words = lengths.map((length) => context.random.word(32).repeat(2048).slice(0, length));
      await expectFrames(submission, context, ['hello', '', ' ', '5       hello', 'a\r\nb\0', ...words]);
    },
  },
  {
    id: 'encode-octets',
    title: 'the header counts octets of UTF-8, not characters',
    points: 2,
    program: PROGRAM,
    needs: ['encode-frame'],
    hint: 'How many octets has "é", and how many has an emoji?',
    usually: COUNTS_CHARACTERS,
    run: async (submission, context) => {
      const word = context.random.word();
      const texts = ['é', '€', '🎉', 'é'.repeat(5), '漢字', `día ${word} 🎉`, '\ufeffx', 'e\u0301', '👩‍👧'];
      const most = ['é'.repeat(MAX_OCTETS / 2), '🎉'.repeat(MAX_OCTETS / 4)];
      await expectFrames(submission, context, [...texts, ...most]);
    },
  },
  {
    id: 'encode-limit',
    title: 'encodeFrame throws a RangeError when the text has more than 65 536 octets',
    points: 1,
    program: PROGRAM,
    needs: ['encode-frame'],
    hint: 'What is too long: so many characters, or so many octets?',
    usually: NO_LIMIT,
    run: async (submission, context) => {
      const texts = [
        'x'.repeat(MAX_OCTETS + 1),
        `${'é'.repeat(MAX_OCTETS / 2)}x`,
        '🎉'.repeat(MAX_OCTETS / 4 + 1),
        context.random.word().repeat(125_000),
      ];
      const all = await drive(submission, context, encodeAll, [texts]);
      for (const [i, text] of texts.entries()) {
        const came = all[i];
        if (came && 'threw' in came && came.isRangeError) continue;
        const length = Buffer.byteLength(text);
        throw new Mismatch(
          `encodeFrame throws a RangeError for a text of ${length} octets`,
          came && 'threw' in came ? `it threw ${came.threw}` : 'it threw nothing',
        );
      }
      context.witness(`${texts.length} texts were too long`);
    },
  },
  {
    id: 'frame-import',
    title: 'importing frame.ts starts nothing',
    points: 1,
    program: PROGRAM,
    hint: 'What runs when another program imports your module?',
    usually: STARTS_AT_IMPORT,
    run: async (submission, context) => await expectQuietImport(submission, context, PROGRAM),
  },
];
