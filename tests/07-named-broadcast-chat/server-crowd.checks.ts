/** What the server promises when there is much of it: slow readers, two hundred clients, and the end for all at once. */
import { type Check, usually } from '@wirebook/grader';
import { type Context, DeadlineError, fairPause, Mismatch, type Submission } from '@wirebook/harness';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import { FramedPeer, frame, MAX_PAYLOAD_OCTETS } from '../common/framed.ts';
import { RAW_OUTPUT } from '../common/misconceptions.ts';
import { expectToStop } from '../common/server.ts';
import { NO_LAST_WORD, ONE_STOPS_ALL } from './leaving-misconceptions.ts';
import { Member } from './member.ts';
import { DROPS_TOO_SOON, KEEPS_EVERYTHING, WAITS_FOR_READER } from './misconceptions.ts';
import { heldBySystem } from './queued.ts';
import { drawNames, expectRefusal, joinAll, PROGRAM, serve } from './server-steps.ts';

const MIB = 1024 * 1024;
const CROWD = 200;
/** What the others may be held up by a slow reader. */
const DELAY_MS = 1000;
const STOP_LIMIT_MS = 2000;

export const serverCrowdChecks: readonly Check[] = [
  {
    id: 'server-slow-reader',
    title: 'a reader that takes nothing is dropped; the others hear everything, without delay',
    points: 3,
    program: PROGRAM,
    needs: ['server-message', 'server-reset'],
    hint: 'Where are the octets that a client has not read yet, and how many of them are there?',
    usually: KEEPS_EVERYTHING,
    run: async (submission, context) => await checkSlowReader(submission, context),
  },
  {
    id: 'server-late-reader',
    title: 'a reader for whom less than 1 MiB waits is not dropped, and loses nothing',
    points: 2,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'What does it mean that write() gives false?',
    usually: DROPS_TOO_SOON,
    run: async (submission, context) => await checkLateReader(submission, context),
  },
  {
    id: 'server-200',
    title: `${CROWD} clients at once: each is told who is there, and each hears what one of them says`,
    points: 2,
    program: PROGRAM,
    needs: ['server-message', 'server-tells-joined'],
    hint: 'How many clients does your server have room for?',
    usually: ONE_STOPS_ALL,
    run: async (submission, context) => await checkCrowd(submission, context),
  },
  {
    id: 'server-last-word',
    title: 'on Ctrl-C every client gets the end of the stream, and none a reset',
    points: 2,
    program: PROGRAM,
    needs: ['server-stops', 'server-message'],
    hint: 'What is the difference between end() and a reset, for who reads?',
    usually: NO_LAST_WORD,
    run: async (submission, context) => {
      const server = await serve(submission);
      const members = await joinAll(context, server, ['alice', 'bob', 'carol']);
      const unnamed = await FramedPeer.connect(context, 'unnamed', server.endpoint);
      // This one does not read, and must not keep the server from ending.
      const idle = await Member.join(context, server.endpoint, 'idle');
      idle.framed.peer.stopReading();
      const [alice, bob] = members;
      const text = context.random.word();
      await alice?.say(text);
      await bob?.hears('alice', text);
      server.program.signal('SIGINT');
      const ends = [...members.map(({ framed }) => framed), unnamed];
      const endings = await Promise.all(ends.map(async ({ peer }) => (await peer.readToEnd()).ending));
      const i = endings.indexOf('reset');
      if (i >= 0) throw new Mismatch(`${ends[i]?.name} receives the end of the stream`, 'a reset');
      await server.program.expectExit(0, STOP_LIMIT_MS, 'SIGINT');
    },
  },
  {
    id: 'server-clean-output',
    title: 'server.ts prints no raw control characters from the network',
    points: 1,
    program: PROGRAM,
    needs: ['server-message', 'server-stops'],
    hint: 'What does a terminal do with a name that holds the octet 1b?',
    usually: RAW_OUTPUT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const hostile = hostileText(context.random);
      const [alice, bob] = await joinAll(context, server, ['alice', 'bob']);
      await expectRefusal(context, server, 'stranger', frame(hostile.text));
      await expectRefusal(context, server, 'babbler', hostile.text.slice(0, 30), true);
      await alice?.say(hostile.text);
      await bob?.hears('alice', hostile.text);
      await bob?.framed.peer.send(hostile.text.slice(3, 40));
      await alice?.sees('bob', 'left');
      await fairPause(100, context);
      await expectToStop(server, 'SIGTERM');
      expectNoRawControls(server.program, hostile, context);
    },
  },
];

/** A text of about 64 KiB that begins with its number. */
function large(i: number, filler: string): string {
  return `${i} ${filler}`;
}

/**
 * Bob reads nothing. Alice says 20 MiB, one message of 64 KiB at a time, the next when carol has the last: nobody is
 * flooded but bob.
 */
async function checkSlowReader(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const bob = await Member.join(context, server.endpoint, 'bob');
  bob.framed.peer.stopReading();
  const alice = await Member.join(context, server.endpoint, 'alice');
  const carol = await Member.join(context, server.endpoint, 'carol', { quiet: true, lane: 'carol' });
  const filler = context.random.word(MAX_PAYLOAD_OCTETS - 1000);
  const messages = Math.ceil((20 * MIB) / filler.length);
  for (let i = 0; i < messages; i += 1) {
    // The next piece of the ladder is one of hundreds that look the same: it says nothing new.
    await alice.say(large(i, filler));
    await carol.hears('alice', large(i, filler), DELAY_MS).catch(usually(WAITS_FOR_READER));
  }
  await carol.sees('bob', 'left').catch((error: unknown) => {
    if (!(error instanceof DeadlineError)) throw error;
    const told = `${Math.round((messages * filler.length) / MIB)} MiB were sent to bob, who read nothing`;
    throw new Mismatch('carol receives a notice with "bob" and the word "left"', `none, though ${told}`);
  });
  carol.expectLeft(['bob'], ['alice', 'carol']);
  // Not only told, but done: when it reads again, there is an end to what it is sent.
  bob.framed.peer.resumeReading();
  await bob.framed.peer.readToEnd();
  for (const [speaker, listener] of [[alice, carol] as const, [carol, alice] as const]) {
    const text = context.random.word();
    await speaker.say(text);
    await listener.hears(speaker.name, text);
  }
  carol.expectLeft(['bob'], ['alice', 'carol']);
}

/** Bob reads nothing, until some 300 KiB wait in the memory of the server. Then he reads, and has lost nothing. */
async function checkLateReader(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const bob = await Member.join(context, server.endpoint, 'bob');
  const [alice, carol] = await joinAll(context, server, ['alice', 'carol']);
  if (!alice || !carol) return;
  await bob.sees('carol', 'joined');
  bob.framed.peer.stopReading();
  const filler = context.random.word(60_000);
  const enough = 300 * 1024;
  const taken = () => bob.framed.peer.unread.length;
  let said = 0;
  for (let total = 0; total < 900 * 1024 || waiting(total) < enough; said += 1) {
    await alice.say(large(said, filler));
    await carol.hears('alice', large(said, filler));
    total += frame(`alice: ${large(said, filler)}`).length;
  }
  /** Where the system does not tell how much it holds, it may hold everything. */
  function waiting(total: number): number {
    const held = heldBySystem(bob.framed.peer);
    return held === undefined ? enough : total - held - taken();
  }
  bob.framed.peer.resumeReading();
  for (let i = 0; i < said; i += 1) await bob.hears('alice', large(i, filler)).catch(usually(DROPS_TOO_SOON));
  await bob.say('still here');
  await carol.hears('bob', 'still here');
  context.witness('the late reader has lost nothing');
}

async function checkCrowd(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const names = drawNames(context, CROWD);
  const limitMs = 8000;
  const crowd: Member[] = [];
  const step = 25;
  for (let i = 0; i < CROWD; i += step) {
    const some = names.slice(i, i + step);
    const peers = await Promise.all(
      some.map((name) => FramedPeer.connect(context, name, server.endpoint, { quiet: true })),
    );
    await Promise.all(peers.map((peer, at) => peer.say(some[at] ?? '')));
    crowd.push(
      ...(await Promise.all(peers.map((peer, at) => Member.admitted(peer, some[at] ?? '', limitMs)))),
    );
  }
  for (const speaker of [crowd[0], crowd[CROWD - 1], context.random.pick(crowd)]) {
    if (!speaker) return;
    const text = context.random.word();
    await speaker.say(text);
    await Promise.all(
      crowd.map(async (member) => {
        if (member !== speaker) await member.hears(speaker.name, text, limitMs);
      }),
    );
  }
  for (const member of crowd) {
    const known = new Set(
      [member.greeting, ...member.notices].flatMap((text) => text.match(/[\w-]+/g) ?? []),
    );
    const missing = names.filter((name) => name !== member.name && !known.has(name));
    if (missing.length > 0)
      throw new Mismatch(`each of ${CROWD} hears of all others`, `one did not hear of ${missing.length}`);
  }
  context.witness(`${CROWD} clients were in the room`);
}
