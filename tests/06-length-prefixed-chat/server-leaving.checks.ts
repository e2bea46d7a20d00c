/** What the chat server promises of those who leave, in one of the four ways: the connection ends, and nobody else's does. */
import type { Check } from '@wirebook/grader';
import { fairPause } from '@wirebook/harness';
import { FramedPeer, frame } from '../common/framed.ts';
import { GOOD_BYE_IS_EXACT, ONE_SPOILS_ALL } from './misconceptions.ts';
import { enter, expectAlive, expectEnding, expectTalk, labelled, PROGRAM, serve } from './server-steps.ts';

export const serverLeavingChecks: readonly Check[] = [
  {
    id: 'server-good-bye',
    title: '!DISCONNECT ends the connection of the client that says it, and is not handed on',
    points: 2,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'Which side ends the connection after !DISCONNECT, and who else hears of it?',
    usually: GOOD_BYE_IS_EXACT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await enter(server, context, ['alice', 'bob', 'carol']);
      const word = context.random.word();
      await alice.say(word, '!DISCONNECT');
      await bob.hears(labelled(alice, word));
      await expectEnding(alice, '!DISCONNECT');
      await carol.hears(labelled(alice, word));
      await carol.say('!DISCONNECT');
      await expectEnding(carol, '!DISCONNECT');
      // Those who have gone are spoken to no more, and those who come are in the room.
      const [dave] = await enter(server, context, ['dave']);
      await expectTalk(dave, bob, context.random.word());
      await expectTalk(bob, dave, context.random.word());
    },
  },
  {
    id: 'server-good-bye-exact',
    title: 'a text that only looks like !DISCONNECT is a text',
    points: 1,
    program: PROGRAM,
    needs: ['server-good-bye'],
    hint: 'How do you compare the payload: from its first octet to its last?',
    usually: GOOD_BYE_IS_EXACT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      const word = context.random.word();
      const texts = [
        '!DISCONNECT ',
        ' !DISCONNECT',
        '!disconnect',
        '!DISCONNECT\n',
        'DISCONNECT',
        `!DISCONNECT ${word}`,
      ];
      for (const text of [...texts, `${word}!DISCONNECT`, word]) await expectTalk(alice, bob, text);
    },
  },
  {
    id: 'server-bad-frame',
    title: 'a bad frame ends that connection, and no other',
    points: 2,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'Who catches what FrameDecoder throws, and what happens to the connection then?',
    usually: ONE_SPOILS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      for (const header of [
        '5abc    ',
        '        ',
        '65537   ',
        '99999999',
        'GET / HTTP/1.1\r\n\r\n',
        '\0\0\0\0\0\0\0\0',
      ]) {
        const [mallory] = await enter(server, context, ['mallory']);
        // What was right before it, and has come before it, has been said.
        await expectTalk(mallory, bob, context.random.word());
        await mallory.peer.send(header);
        await expectEnding(mallory, 'a bad header');
        const word = context.random.word();
        await bob.say(word);
        await alice.next('what mallory has said');
        await alice.hears(labelled(bob, word));
      }
    },
  },
  {
    id: 'server-fin',
    title: 'who ends the stream without !DISCONNECT is heard to the last frame, and the connection is closed',
    points: 2,
    program: PROGRAM,
    needs: ['server-several'],
    hint: 'What has still to be read when the end of the stream is announced, and who closes the other direction?',
    usually: ONE_SPOILS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await enter(server, context, ['alice', 'bob', 'carol']);
      const texts = Array.from({ length: 50 }, () => context.random.word(500));
      await alice.say(...texts);
      alice.peer.halfClose();
      for (const text of texts) await bob.hears(labelled(alice, text));
      await expectEnding(alice, 'her FIN');
      for (const text of texts) await carol.hears(labelled(alice, text));
      await expectTalk(carol, bob, context.random.word());
    },
  },
  {
    id: 'server-fin-inside',
    title: 'who ends the stream inside a frame has said all that came before it, and nothing else',
    points: 1,
    program: PROGRAM,
    needs: ['server-fin'],
    hint: 'What does your server do with the octets of a frame that will never be complete?',
    usually: ONE_SPOILS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [bob, carol] = await enter(server, context, ['bob', 'carol']);
      for (const begun of ['5', '5       ', '5       hell']) {
        const [alice] = await enter(server, context, ['alice']);
        const word = context.random.word();
        await alice.peer.send(Buffer.concat([frame(word), Buffer.from(begun)]));
        alice.peer.halfClose();
        await bob.hears(labelled(alice, word));
        await expectEnding(alice, 'her FIN');
        await carol.hears(labelled(alice, word));
        await expectTalk(carol, bob, context.random.word());
      }
      expectAlive(server);
    },
  },
  {
    id: 'server-reset',
    title: 'clients that break off with a reset end nobody but themselves',
    points: 2,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'Which event does a socket get when its peer resets, and what if nobody listens for it?',
    usually: ONE_SPOILS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      // Before it is in the room; in the room; inside a frame; while it is spoken to.
      for (let i = 0; i < 50; i += 1) {
        (await FramedPeer.connect(context, `hasty ${i}`, server.endpoint, { quiet: true })).peer.reset();
      }
      const [idle, begun, deaf] = await enter(server, context, ['idle', 'begun', 'deaf']);
      idle.peer.reset();
      await begun.peer.send('20      half');
      begun.peer.reset();
      const words = Array.from({ length: 20 }, () => context.random.word(1000));
      const said = alice.say(...words);
      deaf.peer.reset();
      await said;
      for (const word of words) await bob.hears(labelled(alice, word));
      await fairPause(50, context);
      await expectTalk(bob, alice, context.random.word());
      expectAlive(server);
    },
  },
];
