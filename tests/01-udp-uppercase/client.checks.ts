/** What the uppercase client promises of a server that answers: one datagram, and its reply as the last line. */

import { type Check, type Together, usually } from '@wirebook/grader';
import { describe, fairPause, Mismatch, type Random, UdpPeer } from '@wirebook/harness';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import { expectAtDefault } from '../common/default-endpoint.ts';
import { START_LIMIT_MS } from '../common/errors.ts';
import { flagsCheck, WRONG_PORTS } from '../common/flags.ts';
import { RAW_OUTPUT, WRONG_DEFAULT } from '../common/misconceptions.ts';
import { secondLoopback } from '../common/other-address.ts';
import { DEFAULT_PORT, EXIT_LIMIT_MS, expectLastLine, PROGRAM, to } from './client-steps.ts';
import {
  FIXED_PORT,
  NOT_THE_REPLY,
  NOT_UTF8,
  NOTHING_SENT,
  OWN_RESULT,
  WAITS_FOR_EVER,
} from './misconceptions.ts';

/** What no client could have made of its text. */
function ownReply(random: Random): string {
  return `réponse ${random.mixedCase()} ${random.integer(0, 99_999)}`;
}

/** No datagram has come but the one that was answered. */
function expectNoOther({ waiting: [extra] }: UdpPeer): void {
  if (extra) {
    throw new Mismatch('one datagram, as the reply came at once', `another: ${describe(extra.octets)}`);
  }
}

/** One question and its answer, in which everything is looked at. */
export const clientTogether: Together = {
  ids: ['client-sends', 'client-prints-reply', 'client-server-octets'],
  run: async (submission, context) => {
    const server = await UdpPeer.open(context, 'server', { host: secondLoopback() });
    const text = `${context.random.mixedCase()} día ß 🎉`;
    const client = await submission.start(PROGRAM, [text, ...to(server)]);
    const asked = await server.expect(text, { limitMs: START_LIMIT_MS, by: client });
    const reply = ownReply(context.random);
    await server.send(reply, asked.from);
    await client.expectExit(0, EXIT_LIMIT_MS, 'the reply');
    expectLastLine(client, reply, context);
    expectNoOther(server);
  },
};

export const clientChecks: readonly Check[] = [
  {
    id: 'client-sends',
    title: 'client.ts sends TEXT in one datagram, as UTF-8 and nothing else',
    points: 1,
    program: PROGRAM,
    hint: 'Which octets is a text, and which call sends them where?',
    usually: NOTHING_SENT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const text = `${context.random.mixedCase()} día ß 🎉`;
      const client = await submission.start(PROGRAM, [text, ...to(server)]);
      const asked = await server
        .expect(text, { limitMs: START_LIMIT_MS, by: client })
        .catch(usually((mismatch) => (mismatch.difference ? NOT_UTF8 : undefined)));
      await server.send(text.toUpperCase(), asked.from);
      await Promise.race([client.exited, fairPause(EXIT_LIMIT_MS, context)]);
      expectNoOther(server);
    },
  },
  {
    id: 'client-prints-reply',
    title: 'client.ts prints the reply as its last line, and exits 0 within 1 s of it',
    points: 2,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'In which order do bind, send and the reply happen, and who closes the socket?',
    usually: NOT_THE_REPLY,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const text = `${context.random.mixedCase()} día ß 🎉`;
      const client = await submission.start(PROGRAM, [text, ...to(server)]);
      const asked = await server.receive('a datagram', { limitMs: START_LIMIT_MS, by: client });
      await server.send(text.toUpperCase(), asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectLastLine(client, text.toUpperCase(), context);
    },
  },
  {
    id: 'client-server-octets',
    title: 'client.ts prints what the server sent, not its own upper-casing',
    points: 1,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'What would your client print if the server answered in French?',
    usually: OWN_RESULT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server', { host: secondLoopback() });
      const client = await submission.start(PROGRAM, [context.random.mixedCase(), ...to(server)]);
      const asked = await server.receive('a datagram', { limitMs: START_LIMIT_MS, by: client });
      const reply = ownReply(context.random);
      await server.send(reply, asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectLastLine(client, reply, context);
    },
  },
  {
    id: 'client-ephemeral',
    title: 'two clients at once each have a port of their own',
    points: 1,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'Who chooses the port of a client, and what if two choose the same?',
    usually: FIXED_PORT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const texts = [context.random.mixedCase(), context.random.mixedCase()];
      const patient = ['--timeout', '40000', '--retries', '0'];
      const clients = [];
      // Neither is answered before both have asked, so both hold their port at the same time; and neither asks twice, however
      // long the other takes to start.
      for (const text of texts) {
        clients.push(await submission.start(PROGRAM, [text, ...to(server), ...patient]));
      }
      const asked = [];
      for (const text of texts) {
        const datagram = await server.receive(`a datagram from each of two clients (${text})`, {
          limitMs: START_LIMIT_MS,
        });
        asked.push(datagram);
      }
      const [first, second] = asked;
      if (first?.from.port === second?.from.port) {
        throw new Mismatch('two clients send from two ports', `both send from ${first?.from.port}`);
      }
      for (const { octets: sent, from } of asked) await server.send(sent.toString().toUpperCase(), from);
      for (const [i, client] of clients.entries()) {
        await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
        expectLastLine(client, (texts[i] ?? '').toUpperCase(), context);
      }
    },
  },
  flagsCheck({
    id: 'client-flags',
    program: PROGRAM,
    positionals: ['hello'],
    wrong: [...WRONG_PORTS.slice(0, 2), ['--timeout', 'soon'], ['--retries', 'twice']],
  }),
  {
    id: 'client-clean-output',
    title: 'client.ts prints no raw control characters from the network',
    points: 1,
    program: PROGRAM,
    needs: ['client-server-octets'],
    hint: 'What does a terminal do with a reply that holds the octet 1b?',
    usually: RAW_OUTPUT,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const client = await submission.start(PROGRAM, ['hello', ...to(server)]);
      const asked = await server.receive('a datagram', { limitMs: START_LIMIT_MS, by: client });
      const hostile = hostileText(context.random);
      await server.send(hostile.text, asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectNoRawControls(client, hostile, context);
    },
  },
  {
    id: 'client-default',
    title: `without --host and --port client.ts asks 127.0.0.1:${DEFAULT_PORT}`,
    points: 1,
    program: PROGRAM,
    needs: ['client-sends'],
    hint: 'What does the stage say about the default host and port?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => {
      const text = context.random.mixedCase();
      const { program, received } = await expectAtDefault(context, DEFAULT_PORT, text, () => {
        return submission.start(PROGRAM, [text, '--timeout', '8000', '--retries', '0']);
      });
      if (!received) return;
      await received.peer.send(text.toUpperCase(), received.from);
      await program.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
    },
  },
];
