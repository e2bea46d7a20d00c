/** What `FrameDecoder` promises of a bad stream: it says so at once, and does not wait for what will never come. */
import type { Check } from '@wirebook/grader';
import { expectTexts, expectThrows, PROGRAM, streamOf } from './calls.ts';
import type { Feeding } from './drive.ts';
import { END_UNHEARD, JUDGES_LATE, NO_LIMIT, TOO_TRUSTING } from './misconceptions.ts';

const HEADER_OCTETS = 8;

/** None of these is one to eight digits and then spaces. Each is eight octets long. */
const NO_LENGTHS = [
  ...['        ', '\0\0\0\0\0\0\0\0', 'hello wo', 'NaN     ', 'Infinity', 'GET / HT'],
  // What Number() takes for a number.
  ...[
    '1e1     ',
    '0x10    ',
    '0b11    ',
    '0o17    ',
    '5.5     ',
    '5.      ',
    '-5      ',
    '+5      ',
    '-0      ',
    ' 5      ',
    '       5',
  ],
  // What parseInt() takes for one.
  ...['5abc    ', '5,000   ', '1_000   ', '5n      ', '5 5     ', '5      x', '5-5     '],
  // What trim(), \s and $ take for spaces.
  ...[
    '5\t      ',
    '5\n      ',
    '      5\n',
    '5      \n',
    '5\r\n     ',
    '5\0      ',
    '5      \0',
    '5\u00a0     ',
    '\t5      ',
    '5\v      ',
  ],
  // What \d, \p{Nd} or a cut to seven bits may take for digits.
  ...['\uff15     ', '\u0665      ', '5\u00b2     ', '\u00b5      '],
].map((text) => Buffer.from(text));

/** The same octets as latin1 has them: one octet for a no-break space, and one for a digit three with its top bit set. */
const NOT_ASCII = [[0x35, 0xa0], [0xb3], [0x35, 0xb2], [0x35, 0x85], [0xff, 0xfe]].map((octets) =>
  Buffer.concat([Buffer.from(octets), Buffer.alloc(HEADER_OCTETS - octets.length, ' ')]),
);

const NO_HEADERS = [...NO_LENGTHS, ...NOT_ASCII];

const TOO_LONG = [65_537, 65_540, 70_000, 131_072, 999_999, 10_000_000, 16_777_216, 99_999_999].map(
  (length) => Buffer.from(String(length).padEnd(HEADER_OCTETS)),
);

/** Eight zeros are a good header again, so a decoder that goes on has nothing more to complain about. */
const PAYLOAD = Buffer.alloc(96, '0');
const octetByOctet = Array.from({ length: HEADER_OCTETS - 1 }, (_, i) => i + 1);

const withPayload = (header: Buffer): Feeding => ({ octets: Buffer.concat([header, PAYLOAD]), cuts: [] });
const alone = (header: Buffer): Feeding => ({ octets: header, cuts: [] });
const inOctets = (header: Buffer): Feeding => ({ octets: header, cuts: octetByOctet });

export const decodingFaultChecks: readonly Check[] = [
  {
    id: 'bad-header',
    title: 'what is not one to eight digits and then spaces is no header: push throws',
    points: 2,
    program: PROGRAM,
    needs: ['decode-whole'],
    hint: 'What does your decoder make of "1e1", of "5abc", of eight spaces?',
    usually: TOO_TRUSTING,
    run: async (submission, context) => {
      await expectThrows(submission, context, NO_HEADERS.map(withPayload));
    },
  },
  {
    id: 'bad-length',
    title: 'a length over 65 536 throws',
    points: 1,
    program: PROGRAM,
    needs: ['decode-whole'],
    hint: 'How much memory can a stranger make your program use with eight octets?',
    usually: NO_LIMIT,
    run: async (submission, context) => {
      await expectThrows(submission, context, TOO_LONG.map(withPayload));
    },
  },
  {
    id: 'bad-header-early',
    title: 'push throws with the eighth octet of a bad header, and waits for no payload',
    points: 2,
    program: PROGRAM,
    needs: ['bad-header', 'bad-length'],
    hint: 'When does your decoder look at the header, and when could it?',
    usually: JUDGES_LATE,
    run: async (submission, context) => {
      const headers = [...NO_HEADERS, ...TOO_LONG];
      await expectThrows(submission, context, [...headers.map(alone), ...headers.map(inOctets)]);
    },
  },
  {
    id: 'bad-header-later',
    title: 'a bad header throws after good frames, too',
    points: 1,
    program: PROGRAM,
    needs: ['bad-header-early'],
    hint: 'Which state is your decoder in after a complete frame?',
    usually: TOO_TRUSTING,
    run: async (submission, context) => {
      const { octets: good } = streamOf([context.random.word(), '', context.random.word()]);
      const headers = [...NO_HEADERS, ...TOO_LONG].map((header) => Buffer.concat([good, header]));
      await expectThrows(submission, context, [
        ...headers.map((octets) => ({ octets, cuts: [] })),
        ...headers.map((octets) => ({ octets, cuts: [good.length] })),
        ...headers.map((octets) => ({ octets, cuts: [good.length - 2, good.length + 3] })),
      ]);
    },
  },
  {
    id: 'end-inside',
    title: 'end() inside a frame throws',
    points: 2,
    program: PROGRAM,
    needs: ['decode-cuts'],
    hint: 'How can end() know whether octets of a frame have come?',
    usually: END_UNHEARD,
    run: async (submission, context) => {
      const frame = streamOf([context.random.word(5)]).octets;
      const begun = octetByOctet.concat(8, 9, 12).map((length) => frame.subarray(0, length));
      await expectThrows(submission, context, [
        ...begun.map((octets) => ({ octets, cuts: [], end: true })),
        ...begun.map((part) => ({ octets: Buffer.concat([frame, part]), cuts: [], end: true })),
        ...begun.map((part) => ({ octets: Buffer.concat([frame, part]), cuts: [frame.length], end: true })),
      ]);
    },
  },
  {
    id: 'end-between',
    title: 'end() between two frames throws nothing',
    points: 1,
    program: PROGRAM,
    needs: ['decode-cuts'],
    hint: 'What is left in your decoder after a complete frame?',
    usually: END_UNHEARD,
    run: async (submission, context) => {
      const word = context.random.word();
      const lists = [[], [word], [''], [word, ''], [word, word]];
      const streams = [
        ...lists.map((texts) => streamOf(texts)),
        streamOf([], [0]),
        streamOf([word], [3, 9]),
        streamOf([word, word], [4, 20]),
      ];
      await expectTexts(
        submission,
        context,
        streams.map((stream) => ({ ...stream, end: true })),
      );
    },
  },
];
