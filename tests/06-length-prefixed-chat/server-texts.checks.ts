/** What the chat server promises of a text: it is handed on as it is, unless it is too long, and is harmless on a terminal. */
import type { Check } from '@wirebook/grader';
import { Mismatch } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import { MAX_PAYLOAD_OCTETS } from '../common/framed.ts';
import { RAW_OUTPUT } from '../common/misconceptions.ts';
import { DECODED_IN_PIECES, EMPTY_FRAME, NO_LIMIT } from './misconceptions.ts';
import { enter, expectEnding, expectTalk, labelled, PROGRAM, serve } from './server-steps.ts';

export const serverTextChecks: readonly Check[] = [
  {
    id: 'server-text',
    title: 'a text is handed on as it is, whatever characters it has',
    points: 1,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'What does your server do to a text besides putting a label before it?',
    usually: DECODED_IN_PIECES,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      const word = context.random.word();
      const texts = [
        'día 漢字 🎉',
        `  ${word}  `,
        `${word}\n${word}\r\n`,
        '\0\t\x1b[31m\x7f',
        '\ufeffx',
        '5       hello',
      ];
      for (const text of texts) await expectTalk(alice, bob, text);
    },
  },
  {
    id: 'server-empty',
    title: 'an empty text is a text: the others hear the label and a blank',
    points: 1,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'What does your server do with a payload of no octets?',
    usually: EMPTY_FRAME,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      await alice.say('', context.random.word(3), '');
      await bob.hears(labelled(alice, ''));
      await bob.next('the second frame');
      await bob.hears(labelled(alice, ''));
    },
  },
  {
    id: 'server-too-long',
    title: 'a text that does not fit with its label harms nobody else; the longest that fits is handed on',
    points: 2,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'What does encodeFrame do when the label makes the text too long, and who catches it?',
    usually: NO_LIMIT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await enter(server, context, ['alice', 'bob', 'carol']);
      const most = MAX_PAYLOAD_OCTETS - labelled(alice, '').length;
      const long = context.random.word(32).repeat(MAX_PAYLOAD_OCTETS / 32);
      await expectTalk(alice, bob, long.slice(0, most));
      await alice.say(long.slice(0, most + 1));
      await alice.say(long);
      const word = context.random.word();
      await carol.say(word);
      // Whether alice is still there is the server's affair; what was too long for a frame is in none.
      await bob.hears(labelled(carol, word));
    },
  },
  {
    id: 'server-clean-output',
    title: `${PROGRAM} prints no raw control characters from the network`,
    points: 1,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'What does a terminal do with a text that holds the octet 1b?',
    usually: RAW_OUTPUT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, mallory] = await enter(server, context, ['alice', 'bob', 'mallory']);
      const hostile = hostileText(context.random);
      await expectTalk(alice, bob, hostile.text);
      await mallory.peer.send('ab\u001bcd\u0007ef');
      await expectEnding(mallory, 'a bad header');
      await expectTalk(alice, bob, context.random.word());
      expectNoRawControls(server.program, hostile, context);
      const header = ['b\u001bc', 'd\u0007e'].find((part) =>
        (server.program.stdout.text + server.program.stderr.text).includes(part),
      );
      if (header !== undefined)
        throw new Mismatch('a bad header is written without raw control characters', escapeText(header));
    },
  },
];
