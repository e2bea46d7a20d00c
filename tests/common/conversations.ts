/**
 * Checks of a server that start it in the usual way and talk with it; and one run in which it keeps all of their promises.
 */
import type { Check, Together } from '@wirebook/grader';
import { type Context, freePort, type Served, type Submission } from '@wirebook/harness';
import { expectAnnouncement, expectChosen, expectToStopAmongPeers, type ServerConduct } from './server.ts';

export interface Conversation extends Omit<Check, 'program' | 'run'> {
  /**
   * Talks with a server that is up. It does not mind what was said before.
   * @returns what is to be looked at when the program has ended.
   * @throws Mismatch the server broke its promise.
   */
  readonly converse: (server: Served, context: Context) => Promise<(() => void) | undefined>;
}

/** Each by itself: a server for each conversation. */
export function conversationChecks(
  { program, protocol }: ServerConduct,
  conversations: readonly Conversation[],
): Check[] {
  return conversations.map(({ converse, ...check }) => ({
    ...check,
    program,
    run: async (submission, context) => {
      const server = await submission.serve(program, { protocol, port: await freePort() });
      const look = await converse(server, context);
      if (!look) return;
      await server.program.end();
      look();
    },
  }));
}

/**
 * A server that has just been started says so, and holds one conversation. It is the first: what a server does differently the first time, it does here.
 */
export function firstTogether(conduct: ServerConduct, { id, converse }: Conversation): Together {
  const { prefix, program, protocol } = conduct;
  return {
    ids: [`${prefix}-listens`, id],
    run: async (submission: Submission, context: Context) => {
      const server = await submission.serve(program, { protocol, port: await freePort() });
      await expectAnnouncement(server, context);
      const look = await converse(server, context);
      await server.program.end();
      look?.();
    },
  };
}

/**
 * All in one run: a server that lets the system choose its port holds every conversation and ends on Ctrl-C; a second one, at once at the same
 * port, on SIGTERM. So it keeps what `serverConduct` asks about both, too.
 */
export function conversationsTogether(
  conduct: ServerConduct,
  conversations: readonly Conversation[],
): Together {
  const { prefix, program, protocol, probe } = conduct;
  return {
    ids: [`${prefix}-port-zero`, `${prefix}-stops`, ...conversations.map(({ id }) => id)],
    run: async (submission: Submission, context: Context) => {
      const first = await submission.serve(program, { protocol, port: 0 });
      expectChosen(conduct, first);
      await expectAnnouncement(first, context);
      const looks: ((() => void) | undefined)[] = [];
      for (const { converse } of conversations) looks.push(await converse(first, context));
      await expectToStopAmongPeers(conduct, first, context, 'SIGINT');
      for (const look of looks) look?.();
      const second = await submission.serve(program, { protocol, port: first.endpoint.port });
      await expectAnnouncement(second, context);
      await probe(second, context);
      await expectToStopAmongPeers(conduct, second, context, 'SIGTERM');
    },
  };
}
