/** What the server promises of names: which are good, whose they are, and that who has none is not in the room. */
import type { Check } from '@wirebook/grader';
import { apart, type Context, connectTcp, Mismatch, type Submission } from '@wirebook/harness';
import { FramedPeer, frame } from '../common/framed.ts';
import { Member, shown } from './member.ts';
import { UNNAMED_IN_ROOM } from './misconceptions.ts';
import {
  LOOSE_PATTERN,
  NAME_RACE,
  NAME_STOLEN,
  NAMES_BENT,
  NO_REFUSAL,
  OBJECT_AS_TABLE,
} from './name-misconceptions.ts';
import {
  drawNames,
  expectNameRefused,
  expectRefusal,
  GOOD_BYE,
  joinAll,
  PROGRAM,
  serve,
  settle,
} from './server-steps.ts';

/** Long enough for a frame that should not come to have come. */
const SILENCE_MS = 150;

export const serverNameChecks: readonly Check[] = [
  {
    id: 'server-refuses',
    title:
      'a name with a blank in it is answered by a frame that starts with !, and the connection is closed',
    points: 2,
    program: PROGRAM,
    needs: ['server-welcomes'],
    hint: 'How does a client learn that its name is no good, and what becomes of its connection?',
    usually: NO_REFUSAL,
    run: async (submission, context) => {
      const server = await serve(submission);
      await expectNameRefused(context, server, `${context.random.word(4)} ${context.random.word(4)}`);
      // One who has said more than its name is answered all the same.
      const two = [frame(`${context.random.word(4)}!`), frame(context.random.word())];
      await expectRefusal(context, server, 'talker', Buffer.concat(two));
    },
  },
  {
    id: 'server-name-pattern',
    title: 'a name is 1 to 20 of A-Z a-z 0-9 _ -, and nothing else is one',
    points: 3,
    program: PROGRAM,
    needs: ['server-refuses', 'server-greets'],
    hint: 'Does your pattern hold from the first character to the last, and for how many of them?',
    usually: LOOSE_PATTERN,
    run: async (submission, context) => await checkPattern(submission, context),
  },
  {
    id: 'server-name-good',
    title: 'every name by the pattern is as good as any other, __proto__ and constructor too',
    points: 2,
    program: PROGRAM,
    needs: ['server-message', 'server-refuses', 'server-tells-joined'],
    hint: 'What is in an empty object before you have put anything into it?',
    usually: OBJECT_AS_TABLE,
    run: async (submission, context) => await checkGoodNames(submission, context),
  },
  {
    id: 'server-name-exact',
    title: 'names are compared exactly: Ann and ann are two',
    points: 1,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'What do you do to a name before you look it up?',
    usually: NAMES_BENT,
    run: async (submission, context) => {
      const server = await serve(submission);
      const small = context.random.word(6);
      const names = [small, small.toUpperCase(), `-${small}`, `${small}_`, `${small}-`];
      const members = await joinAll(context, server, names);
      for (const speaker of members) {
        const text = context.random.word();
        await speaker.say(text);
        for (const listener of members) if (listener !== speaker) await listener.hears(speaker.name, text);
      }
    },
  },
  {
    id: 'server-name-in-use',
    title: 'a name in use is refused, and stays with its owner whatever becomes of the other',
    points: 2,
    program: PROGRAM,
    needs: ['server-message', 'server-refuses'],
    hint: 'What does your server do when a connection closes that was never let in?',
    usually: NAME_STOLEN,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await joinAll(context, server, ['alice', 'bob']);
      if (!alice || !bob) return;
      await expectNameRefused(context, server, 'bob', 'second bob');
      await settle(context, alice, bob);
      alice.expectLeft([], ['alice', 'bob']);
      // By now all that follows from the leaving of the second one has happened.
      await expectNameRefused(context, server, 'bob', 'third bob');
      const carol = await Member.join(context, server.endpoint, 'carol');
      carol.expectGreeting(['alice', 'bob']);
    },
  },
  {
    id: 'server-name-race',
    title: 'when many want one name at the same time, exactly one gets it',
    points: 2,
    program: PROGRAM,
    needs: ['server-name-in-use'],
    hint: 'What can happen in your server between the question whether a name is free and its entry?',
    usually: NAME_RACE,
    run: async (submission, context) => await checkRace(submission, context),
  },
  {
    id: 'server-unnamed',
    title: 'who has no name hears nothing and is not heard',
    points: 2,
    program: PROGRAM,
    needs: ['server-message', 'server-refuses'],
    hint: 'Which connections does your loop go through when a message is sent round?',
    usually: UNNAMED_IN_ROOM,
    run: async (submission, context) => {
      const server = await serve(submission);
      const silent = await FramedPeer.connect(context, 'silent', server.endpoint);
      const begun = await FramedPeer.connect(context, 'half a name', server.endpoint);
      await begun.peer.send('20      half');
      const [alice, bob] = await joinAll(context, server, ['alice', 'bob']);
      if (!alice || !bob) return;
      await alice.sees('bob', 'joined');
      const before = alice.notices.length;
      await expectNameRefused(context, server, `not a name, but a text`);
      await settle(context, alice, bob);
      expectNobodyTold(alice, before);
      await GOOD_BYE.go(await Member.join(context, server.endpoint, 'carol'));
      await alice.sees('carol', 'left');
      // They leave as they came: nobody is told of who was never there.
      const known = alice.notices.length;
      begun.peer.reset();
      await silent.hearsNothing(SILENCE_MS, 'it has no name');
      silent.peer.halfClose();
      await expectRefusal(context, server, 'leaver', frame('!DISCONNECT'), true);
      await expectRefusal(context, server, 'babbler', '5abc    hello', true);
      await settle(context, alice, bob);
      expectNobodyTold(alice, known);
    },
  },
];

function expectNobodyTold(member: Member, since: number): void {
  const told = member.notices.slice(since).find((text) => /\b(left|joined)\b/i.test(text));
  if (told !== undefined) throw new Mismatch('nobody is told of who was never in the room', shown(told));
}

async function checkPattern(submission: Submission, context: Context): Promise<void> {
  const word = context.random.word(6);
  const kinds: readonly (readonly string[])[] = [
    ['', context.random.word(21), `${context.random.word(20)}\n`, context.random.word(400)],
    [' ', ` ${word}`, `${word} `, `${word}\n`, `\n${word}`, `${word}\r\n`],
    [`${word}.`, `${word}@home`, `${word}:`, `${word}é`, 'é', `${word}漢`, 'Å'],
    [`${word}: hello`, `* ${word} joined`, `!${word}`, `${word}\nbob`, `${word}\u0000`, `\u001b[2J`],
  ];
  await Promise.all(
    kinds.map((names) =>
      apart(submission, context, async (submission, context) => {
        const server = await serve(submission);
        for (const [i, name] of names.entries()) {
          await expectNameRefused(context, server, name, `stranger ${i + 1}`);
        }
        // Whoever comes now is alone: none of them is in the room.
        const alice = await Member.join(context, server.endpoint, 'alice');
        alice.expectGreeting([], [word]);
      }),
    ),
  );
}

async function checkGoodNames(submission: Submission, context: Context): Promise<void> {
  const groups = [
    ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'],
    ['a', '7', '_', '-', '--__--', context.random.word(20), '0123456789', 'null', 'undefined'],
  ];
  await Promise.all(
    groups.map((names) =>
      apart(submission, context, async (submission, context) => {
        const server = await serve(submission);
        const alice = await Member.join(context, server.endpoint, 'alice');
        const there: string[] = ['alice'];
        const members: Member[] = [];
        for (const name of names) {
          const member = await Member.join(context, server.endpoint, name);
          member.expectGreeting(there);
          await alice.sees(name, 'joined');
          there.push(name);
          members.push(member);
        }
        for (const member of members) {
          const text = context.random.word();
          await member.say(text);
          for (const listener of [alice, ...members])
            if (listener !== member) await listener.hears(member.name, text);
        }
        // Nobody gets them twice, and they are given back as others are.
        const [name = ''] = names;
        await expectNameRefused(context, server, name, 'second');
        await members[0]?.say('!DISCONNECT');
        await alice.sees(name, 'left');
        await Member.join(context, server.endpoint, name, { lane: `next ${name}` });
      }),
    ),
  );
}

/** Ten connections stand, then all of them say the same name; three names, one after the other. */
async function checkRace(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const alice = await Member.join(context, server.endpoint, 'alice');
  for (const name of drawNames(context, 3)) {
    const rivals = Array.from({ length: 10 }, (_, i) => `rival ${i + 1}`);
    const peers: FramedPeer[] = [];
    for (const rival of rivals)
      peers.push(new FramedPeer(await connectTcp(context, rival, server.endpoint, { quiet: true })));
    await Promise.all(peers.map((peer) => peer.say(name)));
    const answers = await Promise.all(peers.map((peer) => peer.next('the answer to its name')));
    const winners = answers.filter((answer) => answer.startsWith('*')).length;
    if (winners !== 1)
      throw new Mismatch(`one of 10 who say ${name} at the same time is let in`, `${winners} of them`);
    await alice.sees(name, 'joined');
  }
}
