/** What `bucket` promises: one datagram, one line, whatever is in it. */

import type { Check } from '@wirebook/grader';
import { fairPause, UdpPeer } from '@wirebook/harness';
import { serverConduct } from '../common/server.ts';
import { expectLines, PROGRAM, probe, reachedAt, sendAll, sendOneByOne, serve } from './bucket-steps.ts';
import { DECODED_LOOSELY, NO_LINE, NOT_ONE_LINE, WRONG_ESCAPES } from './misconceptions.ts';

export const bucketChecks: readonly Check[] = [
  ...serverConduct({
    prefix: 'bucket',
    program: PROGRAM,
    protocol: 'udp',
    defaultPort: 7739,
    probe,
    reachedAt,
    silent: NO_LINE,
  }),
  {
    id: 'bucket-lines',
    title: 'every datagram gives one line on stdout, in order, and nothing else is there',
    points: 2,
    program: PROGRAM,
    needs: ['bucket-listens'],
    hint: 'What else does your program print, and on which stream?',
    usually: NOT_ONE_LINE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const peer = await UdpPeer.open(context, 'spew');
      const words = Array.from(
        { length: 18 },
        (_, i) => `${i} ${context.random.word()} ${context.random.mixedCase()}`,
      );
      // The same text twice is two lines.
      const datagrams = [...words, 'again', 'again'];
      await sendAll(peer, datagrams, server);
      await expectLines(server, datagrams, context);
      if (process.platform === 'win32') return;
      server.program.signal('SIGINT');
      await Promise.race([server.program.exited, fairPause(500, context)]);
      await expectLines(server, datagrams, context);
    },
  },
  {
    id: 'bucket-escapes',
    title: 'control characters and backslashes are escaped, so that one datagram stays one line',
    points: 2,
    program: PROGRAM,
    needs: ['bucket-lines'],
    hint: 'Which characters can a line not hold, and how do you tell an escape from a backslash that was sent?',
    usually: WRONG_ESCAPES,
    run: async (submission, context) => {
      const server = await serve(submission);
      const word = context.random.word();
      const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
      const controls = [...range(0, 0x1f), ...range(0x7f, 0x9f)].map((code) => String.fromCodePoint(code));
      const datagrams = [
        `line one\nline ${word}`,
        `carriage\r${word}\r\n`,
        `tab\t${word}`,
        `back\\slash \\n \\x1b ${word}`,
        `\u001b[31m${word}\u001b[0m`,
        controls.slice(0, 32).join(word),
        controls.slice(32).join('é'),
        '\u00a0 a blank and a quote: \' " `',
      ];
      await sendOneByOne(datagrams, server, context);
      await expectLines(server, datagrams, context);
    },
  },
  {
    id: 'bucket-utf8',
    title: 'text stays as it is, and octets that are not UTF-8 are told one by one',
    points: 2,
    program: PROGRAM,
    needs: ['bucket-lines'],
    hint: 'What does toString() make of the octet ff, and can you get ff back from it?',
    usually: DECODED_LOOSELY,
    run: async (submission, context) => {
      const server = await serve(submission);
      const word = context.random.word();
      const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');
      const datagrams = [
        `${word}: ñandú, λόγος, дом, 漢字, 🎉`,
        `\ufeff${word} after U+FEFF, and \ufffd`,
        Buffer.concat([hex('ff fe 00 80'), Buffer.from(word), hex('c3')]),
        // A character cut short, one that goes on too long, a form that is too long, a surrogate, beyond U+10FFFF.
        ...[
          '41 e2 82 41',
          'f0 9f 8e',
          'c3 b1 b1 41',
          'c0 af e0 80 af',
          'ed a0 80 41',
          'f4 90 80 80',
          'f8 88 80 80 80',
        ].map(hex),
      ];
      await sendOneByOne(datagrams, server, context);
      await expectLines(server, datagrams, context);
    },
  },
  {
    id: 'bucket-empty',
    title: 'an empty datagram gives an empty line',
    points: 1,
    program: PROGRAM,
    needs: ['bucket-lines'],
    hint: 'Is a message of 0 octets a message?',
    usually: NOT_ONE_LINE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const peer = await UdpPeer.open(context, 'spew');
      const datagrams = [context.random.word(), '', '', context.random.word()];
      await sendAll(peer, datagrams, server);
      await expectLines(server, datagrams, context);
    },
  },
  {
    id: 'bucket-large',
    title: 'a datagram of the largest size gives one line',
    points: 1,
    program: PROGRAM,
    needs: ['bucket-lines'],
    hint: 'How many octets can one datagram hold?',
    usually: NOT_ONE_LINE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const lengths = process.platform === 'linux' ? [1025, 65_507] : [1025, 9000];
      const datagrams = lengths.map((length) => context.random.word(100).repeat(656).slice(0, length));
      await sendOneByOne(datagrams, server, context);
      await expectLines(server, datagrams, context);
    },
  },
];
