/**
 * What every chat client of the course promises when the server breaks its word, breaks off, or is not there.
 */
import type { Check } from '@wirebook/grader';
import { apart, type Context, freePort, Mismatch, type Submission } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import {
  type ChatClientConduct,
  EXIT_LIMIT_MS,
  expectGivingUp,
  expectPrinted,
  meet,
  to,
} from './chat-client-steps.ts';
import { ANY_END_IS_GOOD } from './chat-misconceptions.ts';
import { unknownHostCheck } from './client.ts';
import { expectOneLineError, START_LIMIT_MS } from './errors.ts';
import { SILENT_FAILURE } from './misconceptions.ts';

/** Some controls among them: what the client says about a header goes to a terminal, too. */
const BAD_HEADERS = ['5abc    ', '65537   ', '        ', '-5      ', 'ab\u001bcd\u0007ef'];

export function chatClientFailures(conduct: ChatClientConduct): Check[] {
  const { prefix, program } = conduct;
  const id = (name: string) => `${prefix}-${name}`;

  return [
    {
      id: id('bad-frame'),
      title: 'a header that is none ends it with a line on stderr and exit 1',
      points: 2,
      program,
      needs: [id('prints')],
      hint: 'What does FrameDecoder do with a bad header, and who catches it?',
      usually: ANY_END_IS_GOOD,
      run: async (submission, context) => {
        await Promise.all(
          BAD_HEADERS.map((header) =>
            apart(submission, context, async (submission, context) => {
              const { client, server } = await meet(conduct, submission, context);
              await server.say(context.random.word());
              await server.peer.send(header);
              await expectOneLineError(client, context, {
                code: 1,
                line: [],
                about: 'what is wrong',
                after: `the header ${JSON.stringify(header)}`,
                limitMs: EXIT_LIMIT_MS,
              });
              const written = client.stdout.text + client.stderr.text;
              const raw = ['b\u001bc', 'd\u0007e'].find((part) => written.includes(part));
              if (raw !== undefined)
                throw new Mismatch('no raw control characters from the network', escapeText(raw));
            }),
          ),
        );
      },
    },
    {
      id: id('mid-frame'),
      title: 'a stream that ends inside a frame is a failure, exit 1',
      points: 2,
      program,
      needs: [id('prints')],
      hint: 'Who tells your decoder that the stream is over?',
      usually: ANY_END_IS_GOOD,
      run: async (submission, context) => {
        await Promise.all(
          ['5', '5       ', '5       hell'].map((begun) =>
            apart(submission, context, async (submission, context) => {
              const { client, server } = await meet(conduct, submission, context);
              await server.say(context.random.word());
              await server.peer.sendApart([begun]);
              server.peer.halfClose();
              await expectOneLineError(client, context, {
                code: 1,
                line: [],
                about: 'what is wrong',
                after: 'the end of the stream',
                limitMs: EXIT_LIMIT_MS,
              });
            }),
          ),
        );
      },
    },
    {
      id: id('reset'),
      title: 'a connection that is reset is a failure, exit 1',
      points: 1,
      program,
      needs: [id('prints')],
      hint: 'Which event does a reset make, and is it the end of the stream?',
      usually: ANY_END_IS_GOOD,
      run: async (submission, context) => {
        const { client, server, endpoint } = await meet(conduct, submission, context);
        const text = context.random.word();
        await server.say(text);
        await expectPrinted(client, text, context);
        server.peer.reset();
        await expectGivingUp(client, endpoint, context, 'the reset', EXIT_LIMIT_MS);
      },
    },
    {
      id: id('refused'),
      title: `when nobody listens ${program} says so in one line and exits 1`,
      points: 1,
      program,
      hint: 'Which event tells that a connection was refused?',
      usually: SILENT_FAILURE,
      run: async (submission, context) => await checkRefused(conduct, submission, context),
    },
    unknownHostCheck({ prefix, program, positionals: conduct.args, impatient: [] }),
  ];
}

async function checkRefused(
  { program, args }: ChatClientConduct,
  submission: Submission,
  context: Context,
): Promise<void> {
  const endpoint = { host: '127.0.0.1', port: await freePort() };
  const client = await submission.start(program, [...args, ...to(endpoint)], { stdin: 'pipe' });
  await expectGivingUp(client, endpoint, context, 'being refused', START_LIMIT_MS);
}
