/** What the chat server promises of what is said: everybody else hears it, with its sender's endpoint, whole and in order. */
import type { Check } from '@wirebook/grader';
import { apart, type Context, connectTcp, type Delivery, Mismatch, type Served } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import { ONE_READ_ONE_MESSAGE } from '../common/chat-misconceptions.ts';
import { serverConduct } from '../common/server.ts';
import { ONE_FRAME_PER_PUSH, WRONG_AUDIENCE, WRONG_LABEL } from './misconceptions.ts';
import { enter, expectTalk, labelled, PROGRAM, serve } from './server-steps.ts';

/** Whether it accepts; what it makes of frames is another check's question. */
async function probe({ endpoint }: Served, context: Context): Promise<void> {
  await connectTcp(context, 'alice', endpoint);
  context.witness('a connection was accepted');
}

async function reachedAt({ endpoint }: Served, context: Context, host: string): Promise<boolean> {
  return await connectTcp(context, 'stranger', { host, port: endpoint.port }).then(
    () => true,
    () => false,
  );
}

export const serverChecks: readonly Check[] = [
  ...serverConduct({
    prefix: 'server',
    program: PROGRAM,
    protocol: 'tcp',
    defaultPort: 48_001,
    probe,
    reachedAt,
    silent: WRONG_AUDIENCE,
  }),
  {
    id: 'server-relays',
    title: 'what one client says, all others hear',
    points: 3,
    program: PROGRAM,
    needs: ['server-listens'],
    hint: 'Whom does your server know besides the client that has just spoken?',
    usually: WRONG_AUDIENCE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await enter(server, context, ['alice', 'bob', 'carol']);
      const word = context.random.word();
      await alice.say(word);
      for (const listener of [bob, carol]) {
        await listener.peer.take((unread) => {
          const end = unread.indexOf(word);
          return end < 0 ? undefined : { value: word, length: end + word.length };
        }, `a frame with "${word}" in it`);
      }
    },
  },
  {
    id: 'server-label',
    title: "before the text stand the sender's host, a colon, its port, and a blank",
    points: 2,
    program: PROGRAM,
    needs: ['server-relays'],
    hint: 'Which endpoint does a client have, seen from the server, and which of the two does your label show?',
    usually: WRONG_LABEL,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await enter(server, context, ['alice', 'bob', 'carol']);
      for (const speaker of [alice, carol]) await expectTalk(speaker, bob, context.random.word());
    },
  },
  {
    id: 'server-not-back',
    title: 'the sender does not hear itself',
    points: 1,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'Is the sender one of those to whom your server writes?',
    usually: WRONG_AUDIENCE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      await expectTalk(alice, bob, context.random.word());
      // Had she heard herself, that would have come first.
      await expectTalk(bob, alice, context.random.word());
      await bob.hearsNothing(100, 'only he has spoken since');
    },
  },
  {
    id: 'server-several',
    title: 'each of several frames in one write is handed on, in order',
    points: 2,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'How many frames can one data event hold?',
    usually: ONE_FRAME_PER_PUSH,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [alice, bob, carol] = await enter(server, context, ['alice', 'bob', 'carol']);
      const draw = (name: string) =>
        Array.from({ length: 100 }, (_, i) => `${name} ${i} ${context.random.word(1 + ((i * 37) % 60))}`);
      const [hers, theirs] = [draw('alice'), draw('carol')];
      await Promise.all([alice.say(...hers), carol.say(...theirs)]);
      // Two may be heard in turns; each of them is heard in order.
      const wanted = {
        alice: hers.map((text) => labelled(alice, text)),
        carol: theirs.map((text) => labelled(carol, text)),
      };
      for (let heard = 0; heard < hers.length + theirs.length; heard += 1) {
        const [first = '', second = ''] = [wanted.alice[0], wanted.carol[0]];
        const came = await bob.next(`"${first || second}"`);
        if (came === second) wanted.carol.shift();
        else if (came === first) wanted.alice.shift();
        else throw new Mismatch(`bob receives "${first}" or "${second}" next`, escapeText(came));
      }
    },
  },
  {
    id: 'server-pieces',
    title: 'however the octets are cut, the same frames are handed on',
    points: 3,
    program: PROGRAM,
    needs: ['server-label', 'server-several'],
    hint: 'What does your server keep of a frame that has not come to its end?',
    usually: ONE_READ_ONE_MESSAGE,
    run: async (submission, context) => {
      const deliveries: readonly Delivery[] = [
        { mode: 'whole' },
        { mode: 'octets' },
        { mode: 'cut', at: [5] },
        { mode: 'cut', at: [1, 7, 8, 9, 11, 14] },
        // Inside the second frame: its header, and its first character.
        { mode: 'cut', at: [29] },
        { mode: 'cut', at: [35, 36, 38] },
      ];
      await Promise.all(
        deliveries.map((delivery) =>
          apart(submission, context, async (submission, context) => {
            const server = await serve(submission);
            const [alice, bob] = await enter(server, context, ['alice', 'bob']);
            const texts = Array.from({ length: 3 }, () => `é漢🎉 ${context.random.word()}`);
            await alice.sayBy(delivery, ...texts);
            for (const text of texts) await bob.hears(labelled(alice, text));
          }),
        ),
      );
    },
  },
];
