/**
 * What every chat client of the course promises about silence: a room owes nobody a word, and some answers are owed.
 */
import type { Check } from '@wirebook/grader';
import { type Context, fairPause, Mismatch, type Submission } from '@wirebook/harness';
import {
  type ChatClientConduct,
  DEFAULT_TIMEOUT_MS,
  EXIT_LIMIT_MS,
  expectGivingUp,
  expectPrinted,
  GIVE_UP_MS,
  meet,
  to,
} from './chat-client-steps.ts';
import { BAD_GOOD_BYE, TIMEOUT_MISPLACED } from './chat-misconceptions.ts';
import { openDeafListener } from './deaf-listener.ts';
import { START_LIMIT_MS } from './errors.ts';
import { WRONG_DEFAULT } from './misconceptions.ts';

/** A --timeout that a check can wait through. */
const SHORT_TIMEOUT_MS = 300;

export function chatClientPatience(conduct: ChatClientConduct): Check[] {
  const { prefix, program } = conduct;
  const id = (name: string) => `${prefix}-${name}`;

  return [
    {
      id: id('patience'),
      title: 'while stdin is open a silent room is no failure, however short --timeout is',
      points: 2,
      program,
      waitsMs: 1300 + (conduct.shortTimeoutMs ?? SHORT_TIMEOUT_MS),
      needs: [id('says'), id('prints')],
      hint: 'What does a room owe to a client when nobody speaks?',
      usually: TIMEOUT_MISPLACED,
      run: async (submission, context) => {
        const timeoutMs = conduct.shortTimeoutMs ?? SHORT_TIMEOUT_MS;
        const { client, server } = await meet(conduct, submission, context, { timeoutMs });
        const text = context.random.word();
        const pause = fairPause(timeoutMs + GIVE_UP_MS + 300, context);
        await client.awaitFrom(pause, `${program} stays for longer than --timeout ${timeoutMs}`);
        await server.say(text);
        await expectPrinted(client, text, context);
        client.type(`${text}\n`);
        await server.hears(text);
      },
    },
    {
      id: id('never-closed'),
      title: 'when the server does not close after !DISCONNECT, it gives up after --timeout, exit 1',
      points: 2,
      program,
      waitsMs: conduct.shortTimeoutMs ?? SHORT_TIMEOUT_MS,
      needs: [id('good-bye')],
      hint: 'What does the server owe after !DISCONNECT, and who minds how long it takes?',
      usually: TIMEOUT_MISPLACED,
      run: async (submission, context) => {
        const timeoutMs = conduct.shortTimeoutMs ?? SHORT_TIMEOUT_MS;
        const { client, server, endpoint } = await meet(conduct, submission, context, { timeoutMs });
        client.endInput();
        await server.hears('!DISCONNECT');
        await expectGivingUp(client, endpoint, context, '!DISCONNECT', timeoutMs + GIVE_UP_MS);
      },
    },
    {
      id: id('closed-late'),
      title: 'after !DISCONNECT it waits for a server that takes its time, within --timeout',
      points: 1,
      program,
      waitsMs: 700,
      needs: [id('good-bye')],
      hint: 'Is a program done when it has said that it is?',
      usually: BAD_GOOD_BYE,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context, { timeoutMs: 8000 });
        client.endInput();
        await server.hears('!DISCONNECT');
        await fairPause(700, context);
        if (client.exit)
          throw new Mismatch(`${program} waits until the server has closed`, client.howItEnded(client.exit));
        server.peer.halfClose();
        await client.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream');
      },
    },
    {
      id: id('default-timeout'),
      title: `without --timeout ${program} waits 2 s for the server to close`,
      points: 1,
      program,
      waitsMs: DEFAULT_TIMEOUT_MS,
      needs: [id('never-closed')],
      hint: 'What does the stage say about the default of --timeout?',
      usually: WRONG_DEFAULT,
      run: async (submission, context) => {
        const { client, server, endpoint } = await meet(conduct, submission, context, {
          timeoutMs: 'default',
        });
        // From before its good-bye on: what this process is late by makes the wait no shorter.
        const start = performance.now();
        client.endInput();
        await server.hears('!DISCONNECT');
        await expectGivingUp(client, endpoint, context, '!DISCONNECT', DEFAULT_TIMEOUT_MS + GIVE_UP_MS);
        const waited = Math.round(performance.now() - start);
        if (waited < DEFAULT_TIMEOUT_MS * 0.85)
          throw new Mismatch('it waits 2000 ms', `it gave up after ${waited} ms`);
      },
    },
    {
      id: id('no-answer'),
      title: 'when a connection is neither accepted nor refused, it gives up after --timeout, exit 1',
      points: 1,
      program,
      waitsMs: 600,
      hint: 'How long would your program wait for a machine that has been switched off?',
      usually: TIMEOUT_MISPLACED,
      run: async (submission, context) => await checkNoAnswer(conduct, submission, context),
    },
  ];
}

async function checkNoAnswer(
  { program, args }: ChatClientConduct,
  submission: Submission,
  context: Context,
): Promise<void> {
  const endpoint = await openDeafListener(context);
  if (!endpoint) return context.witness('this system answers everybody: nothing can be seen here');
  const client = await submission.start(program, [...args, ...to(endpoint, 300)], { stdin: 'pipe' });
  await expectGivingUp(client, endpoint, context, 'being started', START_LIMIT_MS);
}
