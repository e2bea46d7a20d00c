/** What the server promises of leaving: every way of it is told exactly once, and the name is free again. */
import type { Check } from '@wirebook/grader';
import { apart, type Context, fairPause, Mismatch, type Submission } from '@wirebook/harness';
import { FramedPeer } from '../common/framed.ts';
import { FIN_LOSES, NAME_KEPT, NOT_ONCE, ONE_STOPS_ALL, STORM } from './leaving-misconceptions.ts';
import { Member, mentions, shown } from './member.ts';
import { LIST_NOT_TRUE } from './misconceptions.ts';
import {
  BAD_FRAME,
  drawNames,
  expectFree,
  expectRefusal,
  FIN,
  GOOD_BYE,
  joinAll,
  PROGRAM,
  RESET,
  serve,
  settle,
  WAYS,
  type Way,
} from './server-steps.ts';

const CROWD = 20;

/** One way of leaving, as a check of its own. */
function leavingCheck(id: string, title: string, hint: string, ways: readonly Way[]): Check {
  return {
    id,
    title,
    points: 2,
    program: PROGRAM,
    needs: ['server-message', 'server-tells-joined'],
    hint,
    usually: NOT_ONCE,
    run: async (submission, context) => {
      await Promise.all(
        ways.map((way) =>
          apart(submission, context, (submission, context) => checkLeaving(submission, context, way)),
        ),
      );
    },
  };
}

export const serverLeavingChecks: readonly Check[] = [
  leavingCheck(
    'server-good-bye',
    'who says !DISCONNECT is gone: its connection is closed, and the others are told exactly once',
    'Which events does a connection have after !DISCONNECT, and what does each of them do?',
    [GOOD_BYE],
  ),
  leavingCheck(
    'server-fin',
    'FIN is a way of leaving, and is told exactly once',
    'Which event tells of FIN, and who hears it?',
    [FIN],
  ),
  leavingCheck(
    'server-reset',
    'RST is a way of leaving, and is told exactly once',
    'Which events does a reset make, and how many of them?',
    [RESET],
  ),
  leavingCheck(
    'server-bad-frame',
    'a bad frame, or an end inside a frame, is a way of leaving, and is told exactly once',
    'What does FrameDecoder do with a bad header, and who catches it?',
    [
      BAD_FRAME,
      { what: '99999999', go: (member) => member.framed.peer.send('99999999') },
      { what: 'eight blanks', go: (member) => member.framed.peer.send('        ') },
      {
        what: 'FIN inside a frame',
        go: async (member) => {
          await member.framed.peer.send('10      half');
          member.framed.peer.halfClose();
        },
      },
    ],
  ),
  {
    id: 'server-name-free',
    title: 'the name of somebody who has left, in whatever way, is free within 1 s',
    points: 2,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'Who takes a name out of your table, and when?',
    usually: NAME_KEPT,
    run: async (submission, context) => {
      await Promise.all(
        WAYS.map((way) =>
          apart(submission, context, async (submission, context) => {
            const server = await serve(submission);
            const [alice, bob] = await joinAll(context, server, ['alice', 'bob']);
            if (!alice || !bob) return;
            for (let member = bob, turn = 0; turn < 2; turn += 1) {
              await way.go(member);
              member = await expectFree(context, server, 'bob');
              const text = context.random.word();
              await member.say(text);
              await alice.hears('bob', text);
            }
          }),
        ),
      );
    },
  },
  {
    id: 'server-fin-relays',
    title: 'what was said before FIN or !DISCONNECT is passed on before the leaving is told',
    points: 1,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'Is the stream over when FIN has come, or when you have read all of it?',
    usually: FIN_LOSES,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await Member.join(context, server.endpoint, 'alice');
      for (const way of [FIN, GOOD_BYE]) {
        const bob = await Member.join(context, server.endpoint, 'bob');
        const texts = Array.from({ length: 30 }, () => context.random.word(2000));
        void bob.say(...texts);
        await way.go(bob);
        for (const text of texts) await alice.hears('bob', text);
        await alice.sees('bob', 'left');
        alice.notices.length = 0;
      }
    },
  },
  {
    id: 'server-storm',
    title: `when ${CROWD} leave at once, in all ways, each is told exactly once to those who stay`,
    points: 3,
    program: PROGRAM,
    needs: ['server-good-bye', 'server-reset'],
    hint: 'To whom does your server write while many are leaving?',
    usually: STORM,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await joinAll(context, server, ['alice', 'bob']);
      const names = drawNames(context, CROWD);
      const crowd = await joinAll(context, server, names, true);
      if (!alice || !bob) return;
      await Promise.all(crowd.map(async (member, i) => await WAYS[i % WAYS.length]?.go(member)));
      for (const stayer of [alice, bob]) await stayer.seesLeave(names, ['alice', 'bob']);
      await settle(context, alice, bob);
      for (const stayer of [alice, bob]) stayer.expectLeft(names, ['alice', 'bob']);
      (await Member.join(context, server.endpoint, 'carol')).expectGreeting(['alice', 'bob'], names);
    },
  },
  {
    id: 'server-joins-at-once',
    title: `when ${CROWD} join at once, each hears of each: in its list or by a notice`,
    points: 2,
    program: PROGRAM,
    needs: ['server-tells-joined'],
    hint: 'What may happen between the list that a newcomer gets and its entry into the table?',
    usually: LIST_NOT_TRUE,
    run: async (submission, context) => await checkJoins(submission, context),
  },
  {
    id: 'server-outlives',
    title: 'resets, garbage, silence and a name octet by octet: the others are served all the time',
    points: 2,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'What does an error event do when nobody listens for it?',
    usually: ONE_STOPS_ALL,
    run: async (submission, context) => await checkOutlives(submission, context),
  },
];

async function checkLeaving(submission: Submission, context: Context, way: Way): Promise<void> {
  const server = await serve(submission);
  const [alice, bob, carol] = await joinAll(context, server, ['alice', 'bob', 'carol']);
  if (!alice || !bob || !carol) return;
  await way.go(bob);
  for (const stayer of [alice, carol]) await stayer.sees('bob', 'left');
  await settle(context, alice, carol);
  for (const stayer of [alice, carol]) stayer.expectLeft(['bob'], ['alice', 'carol']);
  if (way === RESET) return;
  const { ending } = await bob.framed.peer.readToEnd();
  if (way === GOOD_BYE && ending === 'reset')
    throw new Mismatch('bob receives the end of the stream', 'a reset');
}

/** All connections stand before the first name is said. */
async function checkJoins(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const names = drawNames(context, CROWD);
  const framed: FramedPeer[] = [];
  for (const [i, name] of names.entries())
    framed.push(await FramedPeer.connect(context, name, server.endpoint, { quiet: i > 1 }));
  await Promise.all(framed.map((peer, i) => peer.say(names[i] ?? '')));
  const members = await Promise.all(framed.map((peer, i) => Member.admitted(peer, names[i] ?? '')));
  const last = await Member.join(context, server.endpoint, 'last');
  last.expectGreeting(names);
  for (const member of members) {
    await member.sees('last', 'joined');
    const unheard = names.filter(
      (name) =>
        name !== member.name && !mentions(member.greeting, name) && member.count(name, 'joined') === 0,
    );
    if (unheard.length > 0) {
      throw new Mismatch(
        `${member.name} hears of all ${CROWD - 1} others, in its list or by a notice`,
        `not of ${unheard.slice(0, 3).join(', ')}; its list was ${shown(member.greeting)}`,
      );
    }
  }
  context.witness('each heard of each');
}

async function checkOutlives(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const [alice, bob] = await joinAll(context, server, ['alice', 'bob']);
  if (!alice || !bob) return;
  const hearEachOther = async (): Promise<void> => {
    for (const [speaker, listener] of [[alice, bob] as const, [bob, alice] as const]) {
      const text = context.random.word();
      await speaker.say(text);
      await listener.hears(speaker.name, text);
    }
  };
  const stranger = async (lane: string, quiet = true) =>
    await FramedPeer.connect(context, lane, server.endpoint, { quiet });
  // One that stays and says nothing, one that is slow with its name, and many that come and break off.
  await stranger('silent', false);
  const slow = await stranger('slow', false);
  for (let i = 0; i < 60; i += 1) {
    const hasty = await stranger('hasty');
    if (i % 2 === 1) await hasty.peer.send(i % 4 === 1 ? '5       he' : '\u0000\u00ff garbage');
    hasty.peer.reset();
    if (i % 20 === 0) await hearEachOther();
  }
  for (const piece of ['2', '       z', 'q']) {
    await slow.peer.sendApart([piece]);
    await hearEachOther();
  }
  await alice.sees('zq', 'joined');
  for (let i = 0; i < 3; i += 1)
    await expectRefusal(context, server, `babbler ${i + 1}`, 'x'.repeat(40), true);
  // A member breaks off while others talk to it.
  const carol = await Member.join(context, server.endpoint, 'carol');
  carol.framed.peer.reset();
  for (let i = 0; i < 5; i += 1) await hearEachOther();
  await fairPause(50, context);
  await hearEachOther();
}
