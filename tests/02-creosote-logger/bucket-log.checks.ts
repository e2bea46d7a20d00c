/** What `bucket` promises of its log, and of errors: nothing is ever behind, and nothing ends it. */

import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '@wirebook/grader';
import {
  bytes,
  type Context,
  DeadlineError,
  difference,
  fairPause,
  freePort,
  Mismatch,
  readWritten,
  type Submission,
  UdpPeer,
} from '@wirebook/harness';
import { expectOneLineError } from '../common/errors.ts';
import { expectLines, PROGRAM, sendAll, sendOneByOne, serve, waitForLines } from './bucket-steps.ts';
import { lineFor } from './line.ts';
import { LOG_LIES, STOPPED_BY_ERROR } from './misconceptions.ts';

export const bucketLogChecks: readonly Check[] = [
  {
    id: 'bucket-log',
    title: '--log FILE gets the same lines, after what it held before',
    points: 2,
    program: PROGRAM,
    needs: ['bucket-lines'],
    hint: 'With which flag is a file opened so that writing adds to it?',
    usually: LOG_LIES,
    run: async (submission, context) => {
      const log = join(context.folder, 'creosote.log');
      const before = `${context.random.word()}\n`;
      writeFileSync(log, before);
      const server = await serve(submission, ['--log', log]);
      const datagrams = [context.random.word(), 'two\nlines', '', Buffer.from([0xff]), 'día'];
      await sendOneByOne(datagrams, server, context);
      await expectLines(server, datagrams, context);
      const wanted = before + datagrams.map((datagram) => `${lineFor(bytes(datagram))}\n`).join('');
      // No datagram follows that could push the last line out.
      for (let round = 0; round < 100 && readWritten(log)?.toString('utf8') !== wanted; round += 1)
        await fairPause(10, context);
      expectLog(log, wanted, context);
      await server.program.end();
      expectLog(log, wanted, context);
    },
  },
  {
    id: 'bucket-log-at-once',
    title: 'each line can be read in the log before the next datagram is handled',
    points: 2,
    program: PROGRAM,
    needs: ['bucket-log'],
    hint: 'Where is a line between write() and the moment when another program can read it?',
    usually: LOG_LIES,
    run: async (submission, context) => await checkLogAtOnce(submission, context),
  },
  {
    id: 'bucket-log-unopenable',
    title: 'a log that cannot be opened is said in one line, with exit code 1',
    points: 1,
    program: PROGRAM,
    hint: 'When do you notice that the file cannot be opened: before the first datagram, or with it?',
    usually: LOG_LIES,
    run: async (submission, context) => {
      // A folder is no file, whoever opens it.
      const name = `log-${context.random.word()}`;
      const log = join(context.folder, name);
      await mkdir(log);
      const port = await freePort();
      const started = await submission.start(PROGRAM, ['--port', String(port), '--log', log]);
      // A program may also notice it with the first datagram.
      const wanted = { protocol: 'udp', host: '127.0.0.1', port } as const;
      const server = await submission.listening(started, wanted).catch(() => undefined);
      if (server) await (await UdpPeer.open(context, 'spew')).send('a line', server.endpoint);
      await expectOneLineError(started, context, {
        code: 1,
        line: [new RegExp(name)],
        about: name,
        after: 'being started with a log that cannot be opened',
      });
    },
  },
  {
    id: 'bucket-error',
    title: 'bucket.ts goes on after an error of its socket',
    points: 2,
    program: PROGRAM,
    needs: ['bucket-lines'],
    hint: 'Is an error of the socket after it listens the end of it?',
    usually: STOPPED_BY_ERROR,
    run: async (submission, context) => await checkError(submission, context),
  },
];

function expectLog(log: string, wanted: string, context: Context): void {
  const came = readWritten(log);
  if (!came) throw new Mismatch('the log holds the lines', 'it is no file any more');
  // Lines may end as the system's lines do.
  const plain = Buffer.from(came.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  const wrong = difference('the log', wanted, plain);
  if (wrong?.difference)
    throw new Mismatch('the log holds the lines', `${came.length} octets`, wrong.difference);
  context.witness('the log holds the lines');
}

/**
 * Datagrams wait at a turnstile inside the program, all in one turn of its event loop. While the program stands still
 * before the next one, what has been printed must be in the log, but for the last line at most.
 */
async function checkLogAtOnce(submission: Submission, context: Context): Promise<void> {
  const [log, turnstile] = [join(context.folder, 'creosote.log'), join(context.folder, 'turnstile')];
  writeFileSync(turnstile, '');
  const server = await serve(submission, ['--log', log], { intervene: { turnstile } });
  const peer = await UdpPeer.open(context, 'spew');
  const datagrams = Array.from({ length: 6 }, (_, i) => `${i} ${context.random.word(20)}`);
  await sendAll(peer, datagrams, server);
  const shard = server.program.shard;
  for (let handled = 1; handled < datagrams.length; handled += 1) {
    appendFileSync(turnstile, '.');
    const arrived = () => {
      shard?.refresh();
      return (shard?.events ?? []).filter(({ kind }) => kind === 'deliver').length > handled;
    };
    for (let round = 0; round < 100 && !arrived(); round += 1) await fairPause(5, context);
    await fairPause(10, context);
    const printed = server.program.stdout.lines.length;
    const logged = linesOf(log);
    if (logged < printed - 1) {
      throw new Mismatch(
        `with ${printed} lines on stdout at least ${printed - 1} can be read in the log`,
        `${logged} in the log`,
      );
    }
  }
  appendFileSync(turnstile, '.');
  await expectLines(server, datagrams, context);
}

function linesOf(log: string): number {
  return (readWritten(log)?.toString('utf8') ?? '').split('\n').length - 1;
}

/** The recorder inside the program makes its socket report an error, before the second datagram and before the third. */
async function checkError(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission, [], { intervene: { errorsBefore: [1, 2] } });
  const peer = await UdpPeer.open(context, 'spew');
  const word = context.random.word();
  await peer.send(`${word} 0`, server.endpoint);
  await waitForLines(server, 1, context);
  // A program may open its socket anew after an error, and so miss a datagram or two.
  let number = 1;
  const last = () => /(\d+)\n$/.exec(server.program.stdout.text)?.[1];
  for (; number < 40 && !(number > 4 && Number(last() ?? 0) > 3); number += 1) {
    if (server.program.exit) break;
    await peer.send(`${word} ${number}`, server.endpoint);
    await fairPause(30, context);
  }
  if (server.program.exit) {
    await server.program.exited;
    throw new Mismatch(
      'a line for datagrams that come after an error of the socket (ECONNRESET)',
      server.program.howItEnded(server.program.exit),
    );
  }
  if (Number(last() ?? 0) <= 3) {
    throw new DeadlineError(
      'a line for datagrams that come after an error of the socket',
      'none of them gave a line',
    );
  }
  const foreign = server.program.stdout.lines.find((line) => !line.startsWith(word));
  if (foreign !== undefined) throw new Mismatch('stdout holds lines of datagrams only', `"${foreign}"`);
  context.witness('lines came after the errors');
}
