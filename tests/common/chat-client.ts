/**
 * What every chat client of the course promises: how it talks, how it leaves, and what it makes of a bad server.
 *
 * A stage gives what differs: the arguments, and how a client comes in.
 */
import type { Check } from '@wirebook/grader';
import {
  type Context,
  DeadlineError,
  fairPause,
  Mismatch,
  type Submission,
  TcpListener,
  within,
} from '@wirebook/harness';
import { chatClientFailures } from './chat-client-failures.ts';
import { chatClientHears } from './chat-client-hears.ts';
import { chatClientPatience } from './chat-client-patience.ts';
import { chatClientSays } from './chat-client-says.ts';
import { type ChatClientConduct, EXIT_LIMIT_MS, expectPrinted, meet } from './chat-client-steps.ts';
import { BAD_GOOD_BYE, WAITS_FOR_THE_OTHER } from './chat-misconceptions.ts';
import { START_LIMIT_MS } from './errors.ts';
import { flagsCheck, WRONG_PORTS } from './flags.ts';
import { FramedPeer } from './framed.ts';
import { WRONG_DEFAULT } from './misconceptions.ts';

export function chatClientChecks(conduct: ChatClientConduct): Check[] {
  const { prefix, program } = conduct;
  const id = (name: string) => `${prefix}-${name}`;

  return [
    ...chatClientSays(conduct),
    ...chatClientHears(conduct),
    {
      id: id('good-bye'),
      title: 'at the end of stdin it sends !DISCONNECT, once and last, and exits 0 when the server closes',
      points: 2,
      program,
      needs: [id('says'), id('prints')],
      hint: 'Which event tells that standard input is over, and what is still to come after it?',
      usually: BAD_GOOD_BYE,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        // A last line without a line end is a line, too.
        const [first, last, late] = [context.random.word(), context.random.word(), context.random.word()];
        client.type(`${first}\n${last}`);
        client.endInput();
        for (const text of [first, last, '!DISCONNECT']) await server.hears(text);
        await server.say(late);
        await expectPrinted(client, late, context);
        server.peer.halfClose();
        await client.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream');
        const { octets } = await server.peer.readToEnd();
        if (octets.length > 0)
          throw new Mismatch('nothing is sent after !DISCONNECT', `${octets.length} octets`);
      },
    },
    {
      id: id('leaves-with-server'),
      title: 'it exits 0 when the server closes, also while stdin is open, and prints all that came before',
      points: 1,
      program,
      needs: [id('prints')],
      hint: 'What keeps your program alive when the connection is over?',
      usually: WAITS_FOR_THE_OTHER,
      run: async (submission, context) => {
        const { client, server } = await meet(conduct, submission, context);
        const texts = Array.from({ length: 20 }, () => context.random.word());
        await server.say(...texts);
        server.peer.halfClose();
        await client.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream');
        for (const text of texts) await expectPrinted(client, text, context);
      },
    },
    ...chatClientFailures(conduct),
    ...chatClientPatience(conduct),
    flagsCheck({
      id: id('flags'),
      program,
      positionals: conduct.args,
      wrong: [...WRONG_PORTS.slice(0, 2), ['--timeout', 'soon']],
    }),
    {
      id: id('default'),
      title: `without --host and --port ${program} connects to 127.0.0.1:${conduct.defaultPort}`,
      points: 1,
      program,
      needs: [id('prints')],
      hint: 'What does the stage say about the default host and port?',
      usually: WRONG_DEFAULT,
      run: async (submission, context) => await checkDefault(conduct, submission, context),
    },
  ];
}

/** The port may be taken on this machine; then the recorder in the client tells to whom it connected. */
async function checkDefault(
  { program, args, defaultPort, enter }: ChatClientConduct,
  submission: Submission,
  context: Context,
): Promise<void> {
  const text = context.random.word();
  const server = await TcpListener.open(context, 'server', { port: defaultPort }).catch(() => undefined);
  const client = await submission.start(program, [...args, '--timeout', '1000'], { stdin: 'pipe' });
  if (server) {
    // Others on this machine may come in here, too: whoever connects is spoken to.
    void (async () => {
      for (;;) {
        const guest = new FramedPeer(await server.accept(START_LIMIT_MS));
        void enter(guest).then(
          () => guest.say(text),
          () => {},
        );
      }
    })().catch(() => {});
    await expectPrinted(client, text, context, START_LIMIT_MS);
    return;
  }
  // Whoever has the port may keep the client for as long as it likes.
  const connected = async () => {
    for (;;) {
      client.shard?.refresh();
      const connect = client.shard?.events.find(({ kind }) => kind === 'connect');
      if (connect?.kind === 'connect') return connect.peer;
      if (client.exit) return undefined;
      await fairPause(5, context);
    }
  };
  const peer = await within(
    START_LIMIT_MS,
    connected(),
    context,
    () => new DeadlineError(`a connection to 127.0.0.1:${defaultPort}`, 'none'),
  );
  if (peer?.port !== defaultPort) {
    throw new Mismatch(
      `a connection to 127.0.0.1:${defaultPort}`,
      peer ? `one to port ${peer.port}` : 'none',
    );
  }
  context.witness(`a connection to port ${defaultPort}`);
}
