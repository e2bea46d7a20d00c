/** What the chat server promises of many, of the slow and of the deaf: nobody waits for anybody. */
import type { Check } from '@wirebook/grader';
import { Mismatch } from '@wirebook/harness';
import type { FramedPeer } from '../common/framed.ts';
import { ONE_SPOILS_ALL, WRONG_AUDIENCE } from './misconceptions.ts';
import { enter, expectTalk, labelled, PROGRAM, serve } from './server-steps.ts';

const CROWD = 30;

export const serverCrowdChecks: readonly Check[] = [
  {
    id: 'server-silent',
    title: 'clients that say nothing, or stop inside a frame, delay nobody',
    points: 2,
    program: PROGRAM,
    needs: ['server-label'],
    hint: 'Does your server wait for one client before it looks at the next?',
    usually: ONE_SPOILS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      const [, header, payload] = await enter(server, context, ['silent', 'in a header', 'in a payload']);
      await header.peer.send('5   ');
      await payload.peer.send(`65536   ${context.random.word(100)}`);
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      for (let i = 0; i < 3; i += 1) {
        // Now and then one more octet, from somebody who has much time.
        await payload.peer.send('x');
        await expectTalk(alice, bob, context.random.word());
        await expectTalk(bob, alice, context.random.word());
      }
    },
  },
  {
    id: 'server-deaf',
    title: 'a client that never reads keeps nothing from the others',
    points: 2,
    program: PROGRAM,
    needs: ['server-several'],
    hint: 'What does your server do while one of its clients takes nothing?',
    usually: ONE_SPOILS_ALL,
    run: async (submission, context) => {
      const server = await serve(submission);
      await enter(server, context, ['deaf'], { reading: false });
      const [alice, bob] = await enter(server, context, ['alice', 'bob']);
      // More than the buffers of two systems hold for one that does not read; and never much at once for bob, who does.
      const words = Array.from({ length: 10 }, () => context.random.word(40));
      const rounds = 24;
      for (let round = 0; round < rounds; round += 1) {
        const texts = words.map((word) => word.padEnd(60_000, String(round)));
        const said = alice.say(...texts);
        for (const text of texts) await bob.hears(labelled(alice, text));
        await said;
      }
      await expectTalk(bob, alice, context.random.word());
    },
  },
  {
    id: 'server-crowd',
    title: `in a room of ${CROWD} everybody hears everybody else, once`,
    points: 2,
    program: PROGRAM,
    needs: ['server-several', 'server-not-back'],
    hint: 'Who is in the list when the message is sent, and who may change the list meanwhile?',
    usually: WRONG_AUDIENCE,
    run: async (submission, context) => {
      const server = await serve(submission);
      const names = Array.from({ length: CROWD }, (_, i) => `guest ${i + 1}`);
      const guests: FramedPeer[] = await enter(server, context, names, { quiet: true });
      const says = guests.map((guest) => ({ guest, text: `${guest.name} ${context.random.word()}` }));
      await Promise.all(says.map(({ guest, text }) => guest.say(text)));
      for (const listener of guests) {
        const missing = new Set(
          says.filter(({ guest }) => guest !== listener).map(({ guest, text }) => labelled(guest, text)),
        );
        while (missing.size > 0) {
          const came = await listener.next(`${missing.size} more of ${CROWD - 1} messages`);
          if (!missing.delete(came)) {
            throw new Mismatch(`${listener.name} hears each of the others once`, JSON.stringify(came));
          }
        }
      }
      // Half of them leave, in three ways, and the others notice nothing.
      for (const [i, guest] of guests.slice(0, CROWD / 2).entries()) {
        if (i % 3 === 0) await guest.say('!DISCONNECT');
        else if (i % 3 === 1) guest.peer.halfClose();
        else guest.peer.reset();
      }
      const [first, ...rest] = guests.slice(CROWD / 2);
      const word = context.random.word();
      await first?.say(word);
      for (const listener of rest) if (first) await listener.hears(labelled(first, word));
    },
  },
];
