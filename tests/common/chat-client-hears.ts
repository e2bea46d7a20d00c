/**
 * What every chat client of the course promises of what it hears: each frame is printed as it comes, however it is cut.
 */
import type { Check } from '@wirebook/grader';
import { apart, type Context, type Delivery, Mismatch, pieces, type Submission } from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { type ChatClientConduct, EXIT_LIMIT_MS, expectPrinted, meet } from './chat-client-steps.ts';
import { ONE_READ_ONE_MESSAGE, WAITS_FOR_THE_OTHER } from './chat-misconceptions.ts';
import { expectNoRawControls, hostileText } from './controls.ts';
import { frame } from './framed.ts';
import { RAW_OUTPUT } from './misconceptions.ts';

export function chatClientHears(conduct: ChatClientConduct): Check[] {
  const { prefix, program } = conduct;
  const id = (name: string) => `${prefix}-${name}`;

  return [
    {
      id: id('prints'),
      title: `${program} prints each frame as it comes, while nobody types`,
      points: 2,
      program,
      hint: 'Who reads the connection while your program waits for a line?',
      usually: WAITS_FOR_THE_OTHER,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        for (const text of [context.random.word(), `día 漢字 🎉 ${context.random.word()}`]) {
          await server.say(text);
          await expectPrinted(client, text, context);
        }
        await server.say('');
        const last = context.random.word(2000);
        await server.say(last);
        await expectPrinted(client, last, context);
      },
    },
    {
      id: id('pieces'),
      title: 'however the octets are cut, the same frames are printed, each in a line of its own',
      points: 2,
      program,
      needs: [id('prints')],
      hint: 'How many frames can one data event hold, and which part of a frame?',
      usually: ONE_READ_ONE_MESSAGE,
      run: async (submission, context) => await checkPieces(conduct, submission, context),
    },
    {
      id: id('clean-output'),
      title: `${program} prints no raw control characters from the network`,
      points: 1,
      program,
      needs: [id('prints')],
      hint: 'What does a terminal do with a text that holds the octet 1b?',
      usually: RAW_OUTPUT,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        const hostile = hostileText(context.random);
        await server.say(hostile.text);
        await expectPrinted(client, hostile.text.slice(-5), context);
        server.peer.halfClose();
        await client.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream');
        expectNoRawControls(client, hostile, context);
      },
    },
  ];
}

/** Each conversation says its texts in its own pieces; each text has a line of its own, in the order in which it came. */
async function checkPieces(
  conduct: ChatClientConduct,
  submission: Submission,
  context: Context,
): Promise<void> {
  const draw = () => `é漢🎉 ${context.random.word()}`;
  const cuts: readonly Delivery[] = [
    { mode: 'whole' },
    { mode: 'octets' },
    { mode: 'cut', at: [1, 7, 8, 9, 11, 14, 17] },
    { mode: 'cut', at: [5] },
  ];
  const conversations = cuts.map((delivery) => [draw(), draw()].map((text) => inPieces(delivery, text)));
  const [first, second, third] = [draw(), draw(), draw()];
  const three = Buffer.concat([first, second, third].map(frame));
  const length = frame(first).length;
  await Promise.all(
    [
      ...conversations,
      // Several frames in one segment; and a segment that ends inside the next frame's header, or its first character.
      [{ texts: [first, second, third], pieces: [three] }],
      ...[length + 3, length + 9].map((at) => [
        { texts: [first, second, third], pieces: [three.subarray(0, at), three.subarray(at)] },
      ]),
    ].map((says) =>
      apart(submission, context, async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        for (const { texts, pieces } of says) {
          await server.peer.sendApart(pieces);
          for (const text of texts) await expectPrinted(client, text, context);
        }
        const texts = says.flatMap(({ texts }) => texts);
        const lines = texts.map((text) => client.stdout.lines.findIndex((line) => line.includes(text)));
        if (lines.some((line, i) => line <= (lines[i - 1] ?? -1))) {
          const came = client.stdout.lines.map((line) => quote(octets(line), 40)).join(' / ');
          throw new Mismatch(
            `${texts.length} frames in as many lines, in the order in which they came`,
            came,
          );
        }
      }),
    ),
  );
}

function inPieces(delivery: Delivery, text: string) {
  return { texts: [text], pieces: pieces(delivery, frame(text), 0) };
}
