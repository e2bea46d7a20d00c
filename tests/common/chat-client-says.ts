/**
 * What every chat client of the course promises of what is typed: each line becomes a frame.
 */
import type { Check } from '@wirebook/grader';
import { bytes } from '@wirebook/harness';
import { type ChatClientConduct, expectReport, meet } from './chat-client-steps.ts';
import {
  COUNTS_CHARACTERS,
  LINE_PER_READ,
  OVER_THE_LIMIT,
  WAITS_FOR_THE_OTHER,
} from './chat-misconceptions.ts';
import { secondLoopback } from './other-address.ts';

/** The longest payload, in octets. */
const MAX_OCTETS = 65_536;

export function chatClientSays(conduct: ChatClientConduct): Check[] {
  const { prefix, program } = conduct;
  const id = (name: string) => `${prefix}-${name}`;

  return [
    {
      id: id('says'),
      title: `each line of stdin is sent as a frame, as soon as it is there`,
      points: 2,
      program,
      hint: 'When does your program read standard input, and what does it wait for before it sends?',
      usually: WAITS_FOR_THE_OTHER,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context, { host: secondLoopback() });
        for (const line of [context.random.word(), `${context.random.word()} 5 !DISCONNECT`, '12      ']) {
          client.type(`${line}\n`);
          await server.hears(line);
        }
      },
    },
    {
      id: id('says-octets'),
      title: 'the header counts the octets of the line, not its characters',
      points: 1,
      program,
      needs: [id('says')],
      hint: 'How many octets has "é", and how many has an emoji?',
      usually: COUNTS_CHARACTERS,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        for (const line of [`día ${context.random.word()}`, '漢字', `🎉 ${context.random.word()}`]) {
          client.type(`${line}\n`);
          await server.hears(line);
        }
      },
    },
    {
      id: id('says-lines'),
      title: 'one read of stdin may hold several lines, or a part of one, or half a character',
      points: 2,
      program,
      needs: [id('says'), id('says-octets')],
      hint: 'What does your program do with what comes after the last line end of a read?',
      usually: LINE_PER_READ,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        const lines = Array.from({ length: 60 }, (_, i) => `${i} ${context.random.word()}`);
        client.type(`${lines.join('\n')}\n`);
        for (const line of lines) await server.hears(line);
        // When the line before it has been sent, the beginning of the next one has been read.
        const [word, cut] = [context.random.word(), bytes(`é${context.random.word()}`)];
        client.type(Buffer.concat([bytes(`${word}\n${word}`), cut.subarray(0, 1)]));
        await server.hears(word);
        client.type(Buffer.concat([cut.subarray(1), bytes('\n')]));
        await server.hears(`${word}${cut.toString('utf8')}`);
      },
    },
    {
      id: id('says-nothing'),
      title: 'an empty line is sent as an empty frame',
      points: 1,
      program,
      needs: [id('says')],
      hint: 'What does your program do with a line of no characters?',
      usually: LINE_PER_READ,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        const word = context.random.word();
        client.type('\n');
        await server.hears('');
        client.type(`\n\n${word}\n`);
        for (const line of ['', '', word]) await server.hears(line);
      },
    },
    {
      id: id('too-long'),
      title: 'a line over the limit is reported on stderr and not sent, and the client goes on',
      points: 2,
      program,
      needs: [id('says')],
      hint: 'What does encodeFrame do with such a line, and who catches it?',
      usually: OVER_THE_LIMIT,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        const most = context.random.word(32).repeat(MAX_OCTETS / 32);
        client.type(`${most}\n`);
        await server.hears(most);
        for (const line of [`${most}x`, 'é'.repeat(MAX_OCTETS / 2 + 1)]) {
          const [before, word] = [client.stderr.lines.length, context.random.word()];
          client.type(`${line}\n${word}\n`);
          await server.hears(word);
          await expectReport(client, before, context);
        }
      },
    },
  ];
}
