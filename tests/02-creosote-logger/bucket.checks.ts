/** What `bucket` promises: one datagram, one line, whatever is in it, and a log that is never behind. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, usually } from '@wirebook/grader';
import {
  bytes,
  type Context,
  DeadlineError,
  difference,
  fairPause,
  freePort,
  Mismatch,
  type Payload,
  type Served,
  type ServeOptions,
  type Submission,
  UdpPeer,
  within,
} from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { expectOneLineError } from '../common/errors.ts';
import { serverConduct } from '../common/server.ts';
import { lineFor } from './line.ts';
import {
  DECODED_LOOSELY,
  LOG_LIES,
  NO_LINE,
  NOT_ONE_LINE,
  STOPPED_BY_ERROR,
  WRONG_ESCAPES,
} from './misconceptions.ts';

const PROGRAM = 'bucket.ts';
const LINE_LIMIT_MS = 2000;

async function serve(
  submission: Submission,
  flags: readonly string[] = [],
  options: Pick<ServeOptions, 'intervene'> = {},
): Promise<Served> {
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port), ...flags];
  return await submission.serve(PROGRAM, { protocol: 'udp', port, args, ...options });
}

/** Waits until stdout has so many whole lines. */
async function waitForLines({ program }: Served, count: number, context: Context): Promise<void> {
  const whole = () => program.stdout.text.split('\n').length - 1;
  await within(
    LINE_LIMIT_MS,
    program.stdout.until(() => (whole() >= count ? true : undefined)),
    context,
    () => {
      const lines = `${count} ${count === 1 ? 'line' : 'lines'} on stdout`;
      return new DeadlineError(`${lines} within ${LINE_LIMIT_MS} ms`, `${whole()} lines`);
    },
  );
}

/** Stdout holds exactly the lines of these datagrams. */
async function expectLines(server: Served, datagrams: readonly Payload[], context: Context): Promise<void> {
  await waitForLines(server, datagrams.length, context);
  await fairPause(10, context);
  for (const [i, datagram] of datagrams.entries()) {
    const came = server.program.stdout.lines[i] ?? '';
    const wanted = lineFor(bytes(datagram));
    const wrong = difference('stdout', wanted, Buffer.from(came));
    if (wrong) {
      const line = `line ${i + 1} on stdout is ${quote(octets(wanted), 60)}`;
      throw new Mismatch(line, quote(octets(came), 60), wrong.difference);
    }
  }
  const extra = server.program.stdout.lines[datagrams.length];
  if (extra !== undefined)
    throw new Mismatch('one line for each datagram and no other', `one more: "${extra}"`);
  context.witness(`stdout has ${datagrams.length} lines`);
}

async function sendAll(peer: UdpPeer, datagrams: readonly Payload[], { endpoint }: Served): Promise<void> {
  for (const datagram of datagrams) await peer.send(datagram, endpoint);
}

/** Sends each datagram when the line of the one before it has come: nothing can be lost in a burst. */
async function sendOneByOne(datagrams: readonly Payload[], server: Served, context: Context): Promise<void> {
  const peer = await UdpPeer.open(context, 'spew');
  for (const [i, datagram] of datagrams.entries()) {
    await peer.send(datagram, server.endpoint);
    await waitForLines(server, i + 1, context).catch(usually(NOT_ONE_LINE));
  }
}

async function probe(server: Served, context: Context): Promise<void> {
  const peer = await UdpPeer.open(context, 'spew');
  const word = context.random.word(12);
  await peer.send(word, server.endpoint);
  const line = server.program.stdout.until((text) => (text.includes(word) ? true : undefined));
  await within(LINE_LIMIT_MS, line, context, () => {
    return new DeadlineError(
      `a line with "${word}" on stdout`,
      server.program.stdout.lines.at(-1) ?? 'nothing',
    );
  });
  context.witness(`stdout has ${word}`);
}

async function reachedAt(server: Served, context: Context, host: string): Promise<boolean> {
  const peer = await UdpPeer.open(context, 'stranger', { host: '0.0.0.0' });
  const there = context.random.word(12);
  await peer.send(there, { host, port: server.endpoint.port });
  await probe(server, context);
  return server.program.stdout.text.includes(there);
}

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
      for (let round = 0; round < 100 && readFileSync(log, 'utf8') !== wanted; round += 1)
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
  const came = readFileSync(log);
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
  try {
    return readFileSync(log, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
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
