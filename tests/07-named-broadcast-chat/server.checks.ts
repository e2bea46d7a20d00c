/** What the server promises of the room: who comes hears who is there, and everybody hears what the others say. */
import type { Check } from '@wirebook/grader';
import { apart, type Context, connectTcp, type Delivery, Mismatch, type Submission } from '@wirebook/harness';
import { FramedPeer, MAX_PAYLOAD_OCTETS } from '../common/framed.ts';
import { serverConduct } from '../common/server.ts';
import { Member, shown } from './member.ts';
import {
  LIST_NOT_TRUE,
  NO_GREETING,
  NOBODY_TOLD,
  ORDER_LOST,
  READ_AS_MESSAGE,
  WRONG_RELAY,
} from './misconceptions.ts';
import { drawNames, joinAll, PROGRAM, probe, serve, settle } from './server-steps.ts';

export const serverChecks: readonly Check[] = [
  ...serverConduct({
    prefix: 'server',
    program: PROGRAM,
    protocol: 'tcp',
    defaultPort: 48_002,
    probe,
    reachedAt: async ({ endpoint }, context, host) =>
      await connectTcp(context, 'stranger', { host, port: endpoint.port }).then(
        () => true,
        () => false,
      ),
    silent: NO_GREETING,
  }),
  {
    id: 'server-welcomes',
    title: 'who says a good name is answered by a frame that starts with *',
    points: 1,
    program: PROGRAM,
    needs: ['server-listens'],
    hint: 'Which frame is the name, and what does your server do with it?',
    usually: NO_GREETING,
    run: async (submission, context) => {
      const server = await serve(submission);
      await Member.join(context, server.endpoint, context.random.word());
    },
  },
  {
    id: 'server-greets',
    title: "a newcomer's first frame names all others who are there, and nobody who is not",
    points: 2,
    program: PROGRAM,
    needs: ['server-welcomes'],
    hint: 'When does your server make the list: before or after the newcomer is in its table?',
    usually: LIST_NOT_TRUE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const names = drawNames(context, 4);
      const [alice, bob, carol, dave] = names as [string, string, string, string];
      const [first, second, third] = await joinAll(context, server, [alice, bob, carol]);
      first?.expectGreeting([], [bob, carol]);
      second?.expectGreeting([alice], [carol]);
      third?.expectGreeting([alice, bob]);
      await second?.say('!DISCONNECT');
      await first?.sees(bob, 'left');
      const fourth = await Member.join(context, server.endpoint, dave);
      fourth.expectGreeting([alice, carol], [bob]);
      context.witness('each newcomer was told who is there');
    },
  },
  {
    id: 'server-tells-joined',
    title: 'everyone else receives a notice with the name and the word joined',
    points: 2,
    program: PROGRAM,
    needs: ['server-welcomes'],
    hint: 'Who has to know that somebody came?',
    usually: NOBODY_TOLD,
    run: async (submission, context) => {
      const server = await serve(submission);
      const names = drawNames(context, 4);
      const members = await joinAll(context, server, names);
      for (const [i, member] of members.entries()) {
        for (const later of names.slice(i + 1)) await member.sees(later, 'joined');
      }
    },
  },
  {
    id: 'server-message',
    title: 'a message reaches every other member as NAME: text, and not its sender',
    points: 2,
    program: PROGRAM,
    needs: ['server-welcomes'],
    hint: 'Whom do you skip when you send a message round?',
    usually: WRONG_RELAY,
    run: async (submission, context) => {
      const server = await serve(submission);
      const members = await joinAll(context, server, ['alice', 'bob', 'carol']);
      // Each speaks when all have heard the one before: whoever heard itself would have that in front of the next one's.
      for (const speaker of [...members, ...members.slice(0, 1)]) {
        const text = context.random.word();
        await speaker.say(text);
        for (const member of members) if (member !== speaker) await member.hears(speaker.name, text);
      }
      const last = context.random.word();
      await members[1]?.say(last);
      await members[0]?.hears('bob', last);
    },
  },
  {
    id: 'server-texts',
    title: 'the text is passed on as it is, whatever it looks like',
    points: 2,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'Which texts does the protocol treat in a way of their own, and is there more than one?',
    usually: WRONG_RELAY,
    run: async (submission, context) => await checkTexts(submission, context),
  },
  {
    id: 'server-too-long',
    title: 'a text that is too long with its label is dropped, or its sender is; nobody else suffers',
    points: 1,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'What does encodeFrame do with a text that has become longer by "NAME: "?',
    usually: WRONG_RELAY,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await joinAll(context, server, ['alice', 'bob', 'carol']);
      if (!alice || !bob || !carol) return;
      await alice.say(context.random.word(MAX_PAYLOAD_OCTETS));
      await alice.say(context.random.word(MAX_PAYLOAD_OCTETS - 'alice: '.length + 1));
      await settle(context, bob, carol);
    },
  },
  {
    id: 'server-delivery',
    title: 'however the octets are cut or joined, name and messages are the same',
    points: 3,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'How many frames can one read hold, and how many reads can one frame take?',
    usually: READ_AS_MESSAGE,
    run: async (submission, context) => {
      const deliveries: readonly Delivery[] = [
        { mode: 'octets' },
        { mode: 'coalesced', quietMs: 0 },
        // In the header of the name, in the name, at its end, in the next header, in the two octets of its first character.
        { mode: 'cut', at: [3, 10, 13, 15, 17, 22] },
        { mode: 'cut', at: [8, 21] },
      ];
      await Promise.all(
        deliveries.map((delivery) =>
          apart(submission, context, (submission, context) => checkDelivery(submission, context, delivery)),
        ),
      );
    },
  },
  {
    id: 'server-order',
    title: "everybody hears one sender's messages in their order, however many there are",
    points: 2,
    program: PROGRAM,
    needs: ['server-message'],
    hint: 'Can a later message overtake an earlier one on its way through your server?',
    usually: ORDER_LOST,
    run: async (submission, context) => await checkOrder(submission, context),
  },
];

async function checkTexts(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const [alice, bob, carol] = await joinAll(context, server, ['alice', 'bob', 'carol']);
  if (!alice || !bob || !carol) return;
  const word = context.random.word();
  const longest = context.random.word(MAX_PAYLOAD_OCTETS - 'alice: '.length);
  const texts = [
    '',
    ` ${word} `,
    `${word}\nbob: no, I did\r\n`,
    `* bob left`,
    `* ${word} joined`,
    `!${word}`,
    '!DISCONNECT ',
    '!disconnect',
    ` !DISCONNECT`,
    `día ß 漢字 🎉 ${word}`,
    `12      ${word}`,
    'bob',
    '\u0000\u001b[2J',
    longest,
  ];
  for (const text of texts) {
    await alice.say(text);
    for (const listener of [bob, carol]) await listener.hears('alice', text);
  }
}

/** Name, messages and good-bye of one client in the pieces of a delivery mode. */
async function checkDelivery(submission: Submission, context: Context, delivery: Delivery): Promise<void> {
  const server = await serve(submission);
  const [alice, carol] = await joinAll(context, server, ['alice', 'carol']);
  const texts = [`é${context.random.word(5)}`, '', '漢🎉'];
  const bob = await FramedPeer.connect(context, 'bob', server.endpoint);
  const said = ['bobby', ...texts, '!DISCONNECT'];
  if (delivery.mode === 'coalesced') await bob.say(...said, 'nobody hears this');
  else await bob.sayBy(delivery, ...said);
  if (!alice || !carol) return;
  await alice.sees('bobby', 'joined');
  for (const text of texts) {
    await alice.hears('bobby', text);
    await carol.hears('bobby', text);
  }
  await alice.sees('bobby', 'left');
  await settle(context, alice, carol);
}

/** Two speak at once, short texts and long ones, and two listen. */
async function checkOrder(submission: Submission, context: Context): Promise<void> {
  const server = await serve(submission);
  const speakers = await joinAll(context, server, ['alice', 'bob'], true);
  const listeners = await joinAll(context, server, ['carol', 'dave']);
  const filler = context.random.word(3000);
  const textOf = (i: number) => `${i} ${i % 10 === 0 ? filler : ''}`;
  const each = 300;
  const numbers = Array.from({ length: each }, (_, i) => i);
  await Promise.all(
    speakers.map(async (speaker) => {
      for (let i = 0; i < each; i += 30) await speaker.say(...numbers.slice(i, i + 30).map(textOf));
    }),
  );
  for (const listener of listeners) {
    const next = new Map(speakers.map(({ name }) => [name, 0]));
    for (let i = 0; i < each * speakers.length; i += 1) {
      const came = await listener.nextMessage('the next of 600 messages');
      const name = came.slice(0, came.indexOf(':'));
      const number = next.get(name) ?? 0;
      const wanted = `${name}: ${textOf(number)}`;
      if (came !== wanted) {
        const before = number === 0 ? '' : `, after ${name}'s number ${number - 1}`;
        throw new Mismatch(`${listener.name} receives ${shown(wanted)}${before}`, shown(came));
      }
      next.set(name, number + 1);
    }
  }
  context.witness('both heard both in order');
}
