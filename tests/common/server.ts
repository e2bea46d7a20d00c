/**
 * What every server of the course promises, whatever its service: where it listens, and how it ends.
 *
 * A stage gives the one thing that differs, `probe`: ask the server something and see that it serves.
 */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Check, Misconception } from '@wirebook/grader';
import { usually } from '@wirebook/grader';
import {
  announcedEndpoint,
  apart,
  type Context,
  connectTcp,
  DeadlineError,
  freePort,
  Mismatch,
  type Served,
  type Submission,
  within,
} from '@wirebook/harness';
import { expectOneLineError, names } from './errors.ts';
import { flagsCheck, WRONG_PORTS } from './flags.ts';
import {
  ENDS_BADLY,
  EVERY_ADDRESS,
  NO_ANNOUNCEMENT,
  NOT_LISTENING,
  UNCAUGHT_ERROR,
  WRONG_DEFAULT,
} from './misconceptions.ts';
import { otherAddress } from './other-address.ts';

/** The contract's limit for ending on a signal. */
const STOP_LIMIT_MS = 2000;

export interface ServerConduct {
  /** First part of the checks' ids: `server`. */
  readonly prefix: string;
  readonly program: string;
  readonly protocol: 'udp' | 'tcp';
  readonly defaultPort: number;
  /** Further flags with values that they must refuse. */
  readonly wrong?: readonly (readonly [flag: string, value: string])[];
  /**
   * Uses the service once, at its endpoint.
   * @throws Mismatch it does not serve.
   */
  readonly probe: (server: Served, context: Context) => Promise<void>;
  /** Whether the server can be reached at this other address. It is up and serves at its own. */
  readonly reachedAt: (server: Served, context: Context, host: string) => Promise<boolean>;
  /** What it usually means when the very first probe fails. */
  readonly silent: Misconception;
}

export function serverConduct(conduct: ServerConduct): Check[] {
  const { prefix, program, protocol, probe } = conduct;
  const id = (name: string) => `${prefix}-${name}`;
  const serve = async (submission: Submission, port: number, host = '127.0.0.1') =>
    await submission.serve(program, { protocol, host, port });

  return [
    {
      id: id('listens'),
      title: `${program} binds its port and says so`,
      points: 1,
      program,
      hint: 'Which event tells that the socket has its port, and what does address() give then?',
      usually: NOT_LISTENING,
      run: async (submission, context) => {
        const server = await serve(submission, await freePort());
        await expectAnnouncement(server, context);
        await probe(server, context).catch(usually(conduct.silent));
      },
    },
    {
      id: id('one-address'),
      title: `${program} binds the address of --host and no other`,
      points: 1,
      program,
      needs: [id('listens')],
      hint: 'What does a bind without an address take?',
      usually: EVERY_ADDRESS,
      run: async (submission, context) => await checkOneAddress(conduct, submission, context),
    },
    {
      id: id('port-zero'),
      title: `${program} lets the system choose with --port 0, and names the port that it got`,
      points: 1,
      program,
      needs: [id('listens')],
      hint: 'Who knows the number of the port after a bind to port 0?',
      usually: NO_ANNOUNCEMENT,
      run: async (submission, context) => {
        const server = await serve(submission, 0);
        await expectAnnouncement(server, context);
        await probe(server, context);
        // The system may choose the default port, too; but hardly twice.
        if (server.endpoint.port === conduct.defaultPort) {
          expectChosen(conduct, await serve(submission, 0));
        }
      },
    },
    {
      id: id('stops'),
      title: `${program} ends by itself on Ctrl-C and SIGTERM, and its port is free at once`,
      points: 2,
      program,
      needs: [id('listens')],
      hint: 'What keeps a Node program alive, and who closes it?',
      usually: ENDS_BADLY,
      run: async (submission, context) => {
        const port = await freePort();
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
          await apart(submission, context, async (submission, context) => {
            const server = await serve(submission, port);
            await expectAnnouncement(server, context);
            await probe(server, context);
            await expectToStopAmongPeers(conduct, server, context, signal);
          });
        }
      },
    },
    {
      id: id('port-in-use'),
      title: `${program} says in one line that its port is taken`,
      points: 1,
      program,
      needs: [id('listens')],
      hint: 'Which event tells that a bind failed, and what happens when nobody listens for it?',
      usually: UNCAUGHT_ERROR,
      run: async (submission, context) => {
        const port = await takePort(conduct, context);
        const started = await submission.start(program, ['--host', '127.0.0.1', '--port', String(port)]);
        await expectOneLineError(started, context, {
          code: 1,
          line: names('127.0.0.1', port),
          about: `127.0.0.1 and ${port}`,
          after: 'being started with a port in use',
        });
      },
    },
    {
      id: id('default'),
      title: `${program} without flags listens on 127.0.0.1:${conduct.defaultPort}`,
      points: 1,
      program,
      needs: [id('listens'), id('port-in-use')],
      hint: 'What does the stage say about the default host and port?',
      usually: WRONG_DEFAULT,
      run: async (submission, context) => await checkDefault(conduct, submission, context),
    },
    flagsCheck({ id: id('flags'), program, wrong: [...WRONG_PORTS, ...(conduct.wrong ?? [])] }),
  ];
}

/** Who was asked to let the system choose has not taken the default port. */
export function expectChosen({ defaultPort }: ServerConduct, { endpoint: { port } }: Served): void {
  if (port === defaultPort) throw new Mismatch('a port that the system chose', `port ${port}`);
}

/** The line `listening on HOST:PORT`, with the endpoint that was really bound. */
export async function expectAnnouncement({ program, endpoint }: Served, context: Context): Promise<void> {
  const { host, port } = endpoint;
  const expected = `${program.label} writes "listening on ${host}:${port}" on stderr`;
  const limitMs = 2000;
  const line = program.stderr.until(() => announcedEndpoint(program));
  const came = await within(limitMs, line, context, () => {
    const last = program.stderr.lines.at(-1) ?? program.stdout.lines.at(-1);
    return new DeadlineError(`${expected} once it is bound`, last === undefined ? 'no line' : `"${last}"`);
  }).catch(usually(NO_ANNOUNCEMENT));
  if (came.host !== host || came.port !== port) {
    const wrong = new Mismatch(expected, `"listening on ${came.host}:${came.port}"`);
    await Promise.reject(wrong).catch(usually(NO_ANNOUNCEMENT));
  }
  context.witness(expected);
}

/** Sends the signal; where the system has none (Windows), the program is ended from outside. */
export async function expectToStop({ program }: Served, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  if (process.platform === 'win32') return await program.end();
  program.signal(signal);
  await program.expectExit(0, STOP_LIMIT_MS, signal);
}

/** Somebody who stays connected and says nothing must not keep the server from ending. */
export async function expectToStopAmongPeers(
  { protocol }: ServerConduct,
  server: Served,
  context: Context,
  signal: 'SIGINT' | 'SIGTERM',
): Promise<void> {
  if (protocol === 'tcp') await connectTcp(context, 'idle', server.endpoint);
  await expectToStop(server, signal);
}

/** On its second address the server is reached, and on 127.0.0.1 it is not; or the other way round. */
async function checkOneAddress(
  { program, protocol, probe, reachedAt }: ServerConduct,
  submission: Submission,
  context: Context,
): Promise<void> {
  const other = otherAddress();
  const port = await freePort();
  const bound = process.platform === 'linux' && other !== undefined ? other : '127.0.0.1';
  const notBound = bound === '127.0.0.1' ? other : '127.0.0.1';
  const server = await submission.serve(program, { protocol, host: bound, port });
  await probe(server, context);
  if (notBound === undefined) return;
  const reached = await reachedAt(server, context, notBound);
  if (reached) {
    throw new Mismatch(
      `${program} started with --host ${bound} serves there only`,
      `it serves on ${notBound}:${port} as well`,
    );
  }
  context.witness(`${program} does not serve on ${notBound}`);
}

/** Binds a port with a socket of the grader's own, until the check is over. */
async function takePort({ protocol }: ServerConduct, context: Context): Promise<number> {
  const port = await freePort();
  if (protocol === 'tcp') {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host: '127.0.0.1' }, resolve);
    });
    context.defer(() => {
      server.close();
    });
  } else {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ port, address: '127.0.0.1', exclusive: true }, resolve);
    });
    context.defer(() => {
      socket.close();
    });
  }
  return port;
}

/**
 * The default port may be taken on this machine, by another run of this check for one. Then the program is right when it
 * says so: the line that it owes for a port in use names the endpoint that it tried.
 */
async function checkDefault(
  { program, protocol, defaultPort, probe }: ServerConduct,
  submission: Submission,
  context: Context,
): Promise<void> {
  const started = await submission.start(program, []);
  try {
    const server = await submission.listening(started, { protocol, host: '127.0.0.1', port: defaultPort });
    await probe(server, context);
  } catch (error) {
    if (!(error instanceof Mismatch) || started.exit?.code !== 1) throw error;
    await expectOneLineError(started, context, {
      code: 1,
      line: names('127.0.0.1', defaultPort),
      about: `127.0.0.1 and ${defaultPort}, unless it listens there`,
      after: 'being started without flags',
    });
  }
}
