/** What `FrameDecoder` promises of a good stream: its frames' texts, whatever the cuts. */
import type { Check } from '@wirebook/grader';
import type { Context } from '@wirebook/harness';
import * as fc from 'fast-check';
import { ONE_READ_ONE_MESSAGE } from '../common/chat-misconceptions.ts';
import { expectTexts, PROGRAM, streamOf } from './calls.ts';
import { everyOctet, everyPlace, everyWayToCut } from './cuts.ts';
import { EMPTY_FRAME, ONE_FRAME_PER_PUSH, WRONG_HEADER } from './misconceptions.ts';

/** Texts of any characters, and places to cut, drawn from the check's seed. */
function drawStreams(context: Context, howMany: number) {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 8 });
  const cuts = fc.array(fc.nat(400), { maxLength: 40 });
  const draws = fc.sample(fc.tuple(texts, cuts), { seed: context.seed, numRuns: howMany });
  return draws.map(([texts, cuts]) => {
    const { length } = streamOf(texts).octets;
    const places = cuts.filter((place) => place <= length).toSorted((a, b) => a - b);
    return streamOf(texts, places);
  });
}

export const decodingChecks: readonly Check[] = [
  {
    id: 'decode-whole',
    title: 'a frame that comes whole gives its text',
    points: 2,
    program: PROGRAM,
    hint: 'What does push return, and when?',
    usually: ONE_READ_ONE_MESSAGE,
    run: async (submission, context) => {
      const texts = [
        context.random.word(),
        'hello',
        context.random.word(50).repeat(100),
        context.random.word(32).repeat(2048),
      ];
      await expectTexts(submission, context, [
        ...texts.map((text) => streamOf([text])),
        // One frame after the other, each in a push of its own.
        streamOf(['hello', 'you', 'there'], [13, 24]),
      ]);
    },
  },
  {
    id: 'decode-header-forms',
    title: 'a length may have zeros before it and up to eight digits',
    points: 1,
    program: PROGRAM,
    needs: ['decode-whole'],
    hint: 'Which headers does the pattern of the handout allow?',
    usually: WRONG_HEADER,
    run: async (submission, context) => {
      const forms = ['5       ', '05      ', '00005   ', '0000005 ', '00000005'];
      const word = context.random.word(5);
      const streams = forms.map((form) => ({ ...streamOf([word]), octets: Buffer.from(form + word) }));
      const [empty, most] = [Buffer.from('00000000'), Buffer.from(`00065536${'x'.repeat(65_536)}`)];
      await expectTexts(submission, context, [
        ...streams,
        { ...streamOf(['']), octets: empty },
        { ...streamOf(['x'.repeat(65_536)]), octets: most },
      ]);
    },
  },
  {
    id: 'decode-coalesced',
    title: 'a chunk may hold many frames, and the beginning of one more',
    points: 2,
    program: PROGRAM,
    needs: ['decode-whole'],
    hint: 'What does your decoder do with the octets after a complete frame?',
    usually: ONE_FRAME_PER_PUSH,
    run: async (submission, context) => {
      const words = Array.from({ length: 100 }, (_, i) => `${i} ${context.random.word(1 + (i % 20))}`);
      const { length } = streamOf(words.slice(0, 50)).octets;
      await expectTexts(submission, context, [
        streamOf(['one', 'two']),
        streamOf(words),
        ...[3, 8, 9].map((more) => streamOf(words, [length + more])),
        streamOf(words.slice(0, 5), [], '7      '),
        streamOf(words.slice(0, 5), [], '7       sev'),
      ]);
    },
  },
  {
    id: 'decode-empty',
    title: 'a frame without payload is a frame, and a chunk without octets is nothing',
    points: 1,
    program: PROGRAM,
    needs: ['decode-whole'],
    hint: 'When is a frame of length 0 complete?',
    usually: EMPTY_FRAME,
    run: async (submission, context) => {
      const word = context.random.word();
      await expectTexts(submission, context, [
        streamOf(['']),
        streamOf(['', '', '']),
        streamOf(['', word, ''], [8]),
        streamOf([word, '', word]),
        streamOf([word], [0, 0, 3, 3, 8, 8, 10, 10]),
      ]);
    },
  },
  {
    id: 'decode-cuts',
    title: 'short streams give the same texts in every one of the ways to cut them',
    points: 3,
    program: PROGRAM,
    needs: ['decode-whole'],
    hint: 'What if a chunk ends inside the header, or has one octet?',
    usually: ONE_READ_ONE_MESSAGE,
    run: async (submission, context) => {
      const word = context.random.word(4);
      const streams = [streamOf([word]), streamOf([''], [], '12  '), streamOf(['x'])];
      await expectTexts(
        submission,
        context,
        streams.flatMap((stream) => everyWayToCut(stream.octets.length).map((cuts) => ({ ...stream, cuts }))),
      );
    },
  },
  {
    id: 'decode-pieces',
    title: 'longer streams do so, too: octet by octet, cut at each place, and cut at random',
    points: 2,
    program: PROGRAM,
    needs: ['decode-cuts', 'decode-coalesced', 'decode-empty'],
    hint: 'Which cut is it, and what does your decoder keep at that moment?',
    usually: ONE_READ_ONE_MESSAGE,
    run: async (submission, context) => {
      const texts = [context.random.word(12), '', context.random.word(30), `día 漢字 🎉`];
      const { length } = streamOf(texts).octets;
      const long = [context.random.word(3000), context.random.word(20).repeat(1000)];
      await expectTexts(submission, context, [
        ...everyPlace(length).map((cuts) => streamOf(texts, cuts)),
        streamOf(texts, everyOctet(length)),
        streamOf(long, everyOctet(streamOf(long).octets.length)),
        ...drawStreams(context, 300),
      ]);
    },
  },
];
