/** What the client promises of its name: it goes first, its answer is waited for, and a refusal is the end. */
import type { Check } from '@wirebook/grader';
import {
  apart,
  type Context,
  DeadlineError,
  fairPause,
  type Program,
  type Submission,
  TcpListener,
  within,
} from '@wirebook/harness';
import { chatClientChecks } from '../common/chat-client.ts';
import {
  type ChatClientConduct,
  EXIT_LIMIT_MS,
  expectGivingUp,
  expectPrinted,
  GIVE_UP_MS,
  to,
} from '../common/chat-client-steps.ts';
import { expectOneLineError, START_LIMIT_MS } from '../common/errors.ts';
import { FramedPeer } from '../common/framed.ts';
import { FLAGS_UNCHECKED } from '../common/misconceptions.ts';
import { NAME_NOT_FIRST, NO_CLOCK, REFUSAL_MISSED, TYPED_EARLY } from './client-misconceptions.ts';

const PROGRAM = 'client.ts';
const NAME = 'Ann_7';

/** On a busy machine the answer of a script may be late: that is not the client's fault. */
const UNHURRIED_MS = 20_000;

const conduct: ChatClientConduct = {
  prefix: 'client',
  program: PROGRAM,
  defaultPort: 48_002,
  args: ['--name', NAME],
  shortTimeoutMs: 1500,
  longTimeoutMs: UNHURRIED_MS,
  enter: async (server) => {
    await server.hears(NAME);
    await server.say('* nobody else is here');
  },
};

/** Checks in which the client does not come so far as to say its name. */
const NAMELESS = new Set(['refused', 'unknown-host', 'no-answer', 'flags'].map((name) => `client-${name}`));

/** A client under this name that is connected, and what it says first is still to be read. */
async function knock(
  submission: Submission,
  context: Context,
  name: string,
  timeoutMs?: number,
): Promise<{ client: Program; server: FramedPeer; endpoint: TcpListener['endpoint'] }> {
  const listener = await TcpListener.open(context, 'server');
  const args = ['--name', name, ...to(listener.endpoint, timeoutMs ?? UNHURRIED_MS)];
  const client = await submission.start(PROGRAM, args, { stdin: 'pipe' });
  return {
    client,
    server: new FramedPeer(await listener.accept(START_LIMIT_MS, client)),
    endpoint: listener.endpoint,
  };
}

export const clientChecks: readonly Check[] = [
  {
    id: 'client-name-first',
    title: 'the name is the first frame, sent before anything is typed and before any line',
    points: 2,
    program: PROGRAM,
    hint: 'What does your program wait for before it says its name?',
    usually: NAME_NOT_FIRST,
    run: async (submission, context) => {
      const names = [`${context.random.mixedCase(10)}-_${context.random.word(8)}`, '__proto__'];
      await Promise.all(
        names.map((name, i) =>
          apart(submission, context, async (submission, context) => {
            const { client, server } = await knock(submission, context, name);
            // To one of them something has been typed by then.
            if (i > 0) client.type(`${context.random.word()}\n`);
            await server.hears(name, START_LIMIT_MS);
          }),
        ),
      );
    },
  },
  {
    id: 'client-name-missing',
    title: 'without --name, or with no value for it, it exits 2 and says so in a line',
    points: 1,
    program: PROGRAM,
    hint: 'What does a flag that was not given look like in your program?',
    usually: FLAGS_UNCHECKED,
    run: async (submission, context) => {
      await Promise.all(
        [[], ['--name']].map((args) =>
          apart(submission, context, async (submission, context) => {
            const listener = await TcpListener.open(context, 'server');
            const client = await submission.start(PROGRAM, [...to(listener.endpoint), ...args]);
            await expectOneLineError(client, context, {
              code: 2,
              line: [/\bname\b/i],
              about: 'the flag --name',
              after: 'being started without a name',
            });
          }),
        ),
      );
    },
  },
  {
    id: 'client-refusal',
    title: 'a refusal of its name is printed, and it exits 1, whether the server closes or not',
    points: 2,
    program: PROGRAM,
    needs: ['client-name-first'],
    hint: 'Which frame is the answer to the name, and how does it begin when it is no?',
    usually: REFUSAL_MISSED,
    run: async (submission, context) => {
      await Promise.all(
        (['closes', 'stays', 'resets', 'in pieces'] as const).map((how) =>
          apart(submission, context, (submission, context) => checkRefusal(submission, context, how)),
        ),
      );
    },
  },
  {
    id: 'client-no-welcome',
    title: 'when the server does not answer the name, it gives up after --timeout, exit 1',
    points: 2,
    program: PROGRAM,
    waitsMs: 300,
    needs: ['client-name-first'],
    hint: 'What does the server owe you once you are connected?',
    usually: NO_CLOCK,
    run: async (submission, context) => {
      const timeoutMs = 300;
      const { client, server, endpoint } = await knock(submission, context, NAME, timeoutMs);
      await server.hears(NAME, START_LIMIT_MS);
      await expectGivingUp(client, endpoint, context, 'its name', timeoutMs + GIVE_UP_MS);
    },
  },
  {
    id: 'client-notices',
    title: 'notices are printed as messages are: the list, who joined, who left',
    points: 1,
    program: PROGRAM,
    needs: ['client-name-first'],
    hint: 'Which frames does your program print?',
    usually: REFUSAL_MISSED,
    run: async (submission, context) => {
      const { client, server } = await knock(submission, context, NAME);
      await server.hears(NAME, START_LIMIT_MS);
      const [list, bob] = [context.random.word(), context.random.word()];
      await server.say(`* here are: ${list}`);
      await expectPrinted(client, list, context);
      for (const text of [`* ${bob} joined`, `${bob}: !${bob}`, `${bob}: * no ${bob}`, `* ${bob} left`]) {
        await server.say(text);
        await expectPrinted(client, text, context);
      }
      // None of them was the end of the conversation.
      client.type(`${list}\n`);
      await server.hears(list);
    },
  },
  ...chatClientChecks(conduct).map(afterTheName),
  {
    id: 'client-typed-early',
    title: 'what is typed before the name is accepted is sent after it, and not lost',
    points: 1,
    program: PROGRAM,
    needs: ['client-says'],
    hint: 'From when on does your program read standard input, and who takes the lines?',
    usually: TYPED_EARLY,
    run: async (submission, context) => {
      const { client, server } = await knock(submission, context, NAME);
      const lines = Array.from({ length: 3 }, () => context.random.word());
      client.type(`${lines.join('\n')}\n`);
      await server.hears(NAME, START_LIMIT_MS);
      // Time enough to read them, though nobody waits for it: who waits for the answer has them later.
      await fairPause(100, context);
      await server.say('* nobody else is here');
      for (const line of lines) await server.hears(line);
    },
  },
];

/** Whoever does not say its name fails for that once, and not in every conversation. */
function afterTheName(check: Check): Check {
  return NAMELESS.has(check.id) ? check : { ...check, needs: ['client-name-first', ...(check.needs ?? [])] };
}

async function checkRefusal(
  submission: Submission,
  context: Context,
  how: 'closes' | 'stays' | 'resets' | 'in pieces',
): Promise<void> {
  const { client, server } = await knock(submission, context, NAME);
  await server.hears(NAME, START_LIMIT_MS);
  const why = `in use, says ${context.random.word()}`;
  if (how === 'in pieces') await server.sayBy({ mode: 'octets' }, `!${why}`);
  else await server.say(`!${why}`);
  if (how === 'closes') server.peer.halfClose();
  if (how === 'resets') {
    await seen(client, why, context);
    server.peer.reset();
  }
  await client.expectExit(1, EXIT_LIMIT_MS, 'the refusal');
  await seen(client, why, context);
}

/** A line with the reason, on stdout or stderr. */
async function seen(client: Program, why: string, context: Context): Promise<void> {
  const expected = `${client.label} prints the refusal "!${why}"`;
  const find = (stream: 'stdout' | 'stderr') =>
    client[stream].until(() => client[stream].lines.find((line) => line.includes(why)));
  const printed = client.awaitFrom(Promise.race([find('stdout'), find('stderr')]), expected);
  await within(EXIT_LIMIT_MS, printed, context, () => new DeadlineError(expected, 'no such line'));
  context.witness(expected);
}
