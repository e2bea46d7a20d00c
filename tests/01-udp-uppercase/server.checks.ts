/** What the uppercase server promises: every datagram comes back, in upper case, to whoever sent it. */
import { type Check, type Together, usually } from '@wirebook/grader';
import { type Context, fairPause, Mismatch, type Served, UdpPeer } from '@wirebook/harness';
import { expectNoRawControls, hostileText } from '../common/controls.ts';
import {
  type Conversation,
  conversationChecks,
  conversationsTogether,
  firstTogether,
} from '../common/conversations.ts';
import { RAW_OUTPUT } from '../common/misconceptions.ts';
import { type ServerConduct, serverConduct } from '../common/server.ts';
import {
  CUT_SHORT,
  EMPTY_IGNORED,
  KILLED_BY_ONE,
  NO_REPLY,
  NOT_ITS_SENDER,
  NOT_UPPER,
  NOT_UTF8,
  OTHER_SOCKET,
} from './misconceptions.ts';

const PROGRAM = 'server.ts';
/** The largest payload of a UDP datagram over IPv4: 65 535 less 20 octets of IP header and 8 of UDP. */
const LARGEST = 65_507;

/** The service works at all: a datagram goes in, and some reply comes out. */
async function probe({ endpoint }: Served, context: Context): Promise<void> {
  const alice = await UdpPeer.open(context, 'alice');
  await alice.send(context.random.mixedCase(), endpoint);
  await alice.receive('a reply');
  context.witness('a reply came');
}

/** A datagram to the other address, then one to the server's own: a server on both answers both. */
async function reachedAt({ endpoint }: Served, context: Context, host: string): Promise<boolean> {
  const peer = await UdpPeer.open(context, 'stranger', { host: '0.0.0.0' });
  const [there, here] = [context.random.word(12), context.random.word(13)];
  await peer.send(there, { host, port: endpoint.port });
  await peer.send(here, endpoint);
  const came = (word: string) =>
    peer.waiting.some(({ octets }) => octets.toString().toLowerCase().includes(word));
  for (let round = 0; round < 100 && !came(here) && !came(there); round += 1) await fairPause(10, context);
  await fairPause(20, context);
  return came(there);
}

const conduct: ServerConduct = {
  prefix: 'server',
  program: PROGRAM,
  protocol: 'udp',
  defaultPort: 2345,
  probe,
  reachedAt,
  silent: NO_REPLY,
};

/** Sends the text and expects it back in upper case from the same endpoint. */
async function expectUpper(peer: UdpPeer, text: string, { endpoint }: Served): Promise<void> {
  await peer.send(text, endpoint);
  await peer.expect(text.toUpperCase(), { from: endpoint });
}

/** For a server that has said nothing before: who keeps something from the first datagram shows it here. */
const first: Conversation = {
  id: 'server-upper',
  title: 'a datagram comes back in upper case, from the port that was asked',
  points: 2,
  needs: ['server-listens'],
  hint: 'Which socket received the datagram, and which one sends the reply?',
  usually: NOT_UPPER,
  converse: async (server, context) => {
    const alice = await UdpPeer.open(context, 'alice');
    const text = `${context.random.mixedCase()} ${context.random.integer(0, 9999)}, ${context.random.mixedCase()}`;
    await alice.send(text, server.endpoint);
    const reply = await alice.receive('a reply').catch(usually(NO_REPLY));
    if (reply.from.port !== server.endpoint.port || reply.from.host !== server.endpoint.host) {
      await Promise.reject(
        new Mismatch(
          `alice receives a reply from ${server.endpoint.host}:${server.endpoint.port}`,
          `one from ${reply.from.host}:${reply.from.port}`,
        ),
      ).catch(usually(OTHER_SOCKET));
    }
    alice.expectSame(text.toUpperCase(), reply);
    await alice.expectSilence(30, 'one reply to one datagram');
  },
};

const others: readonly Conversation[] = [
  {
    id: 'server-unicode',
    title: 'letters beyond ASCII are upper-cased too, and nothing is added or lost',
    points: 1,
    needs: ['server-upper'],
    hint: 'How many octets has "ñ", and how many characters are they?',
    usually: NOT_UTF8,
    converse: async (server, context) => {
      const alice = await UdpPeer.open(context, 'alice');
      const word = context.random.word();
      const texts = [
        `ma${word}ñana, straße, ŉ`,
        `λόγος ${word} дом`,
        `emoji 🎉 ${word} e\u0301`,
        `line one\r\nline ${word}\n`,
        `nul\u0000${word}\u0000`,
        ` ${word} \t `,
      ];
      for (const text of texts) await expectUpper(alice, text, server);
    },
  },
  {
    id: 'server-to-sender',
    title: 'every reply goes to the sender of its own datagram',
    points: 2,
    needs: ['server-upper'],
    hint: 'What does the second argument of the message event hold, and how long is it true?',
    usually: NOT_ITS_SENDER,
    converse: async (server, context) => {
      const peers = [];
      for (const name of ['alice', 'bob', 'carol']) peers.push(await UdpPeer.open(context, name));
      // All at once first, then each in turn: an address that was kept shows in one or the other.
      const first = peers.map((peer) => ({ peer, text: `${peer.name} ${context.random.mixedCase()}` }));
      await Promise.all(first.map(({ peer, text }) => peer.send(text, server.endpoint)));
      for (const { peer, text } of first) await peer.expect(text.toUpperCase(), { from: server.endpoint });
      for (const peer of peers.toReversed()) {
        await expectUpper(peer, `${peer.name} again ${context.random.mixedCase()}`, server);
      }
      for (const peer of peers) await peer.expectSilence(20, 'all its datagrams are answered');
    },
  },
  {
    id: 'server-empty',
    title: 'an empty datagram gets an empty reply',
    points: 1,
    needs: ['server-listens'],
    hint: 'Is a message of 0 octets a message?',
    usually: EMPTY_IGNORED,
    converse: async (server, context) => {
      const alice = await UdpPeer.open(context, 'alice');
      await alice.send('', server.endpoint);
      await alice.expect('', { from: server.endpoint });
    },
  },
  {
    id: 'server-large',
    title: 'large datagrams come back whole; a reply that no longer fits is not sent, and the server goes on',
    points: 1,
    needs: ['server-upper'],
    hint: 'What does send() do with more than 65 507 octets, and who is told?',
    usually: CUT_SHORT,
    converse: async (server, context) => {
      const alice = await UdpPeer.open(context, 'alice');
      for (const length of [1025, 9000, LARGEST]) {
        const text = context.random.mixedCase(20).repeat(length).slice(0, length);
        if (!(await sendIfPossible(alice, text, server))) break;
        await alice.expect(text.toUpperCase(), { from: server.endpoint });
      }
      // U+0149 has two octets, and three in upper case.
      const grows = 'ŉ'.repeat(Math.floor(LARGEST / 2));
      await sendIfPossible(alice, grows, server);
      await expectUpper(alice, context.random.mixedCase(), server).catch(usually(KILLED_BY_ONE));
    },
  },
  {
    id: 'server-garbage',
    title: 'octets that are not UTF-8 do not stop the server',
    points: 1,
    needs: ['server-listens'],
    hint: 'What happens in your server when a text cannot be decoded?',
    usually: KILLED_BY_ONE,
    converse: async (server, context) => {
      const [mallory, alice] = [await UdpPeer.open(context, 'mallory'), await UdpPeer.open(context, 'alice')];
      for (const octets of [[0xff, 0xfe, 0x41], [0xc3], [0xed, 0xa0, 0x80], [0x80, 0x80], [0xf8, 0x88]]) {
        await mallory.send(Buffer.from(octets), server.endpoint);
      }
      await alice.send('still there?', server.endpoint);
      await alice.receive('a reply');
      context.witness('the server still answers');
    },
  },
  {
    id: 'server-clean-output',
    title: 'nothing from the network reaches the terminal raw',
    points: 1,
    needs: ['server-listens'],
    hint: 'What does a terminal do with the octet 1b?',
    usually: RAW_OUTPUT,
    converse: async (server, context) => {
      const alice = await UdpPeer.open(context, 'alice');
      const hostile = hostileText(context.random);
      await alice.send(hostile.text, server.endpoint);
      await alice.receive('a reply');
      await alice.send(Buffer.from([0xff, 0x1b, 0x5b, 0x32, 0x4a]), server.endpoint);
      await alice.send('after it', server.endpoint);
      await alice.receive('a reply');
      return () => expectNoRawControls(server.program, hostile, context);
    },
  },
];

export const serverChecks: readonly Check[] = [
  ...serverConduct(conduct),
  ...conversationChecks(conduct, [first, ...others]),
];

export const serverTogether: readonly Together[] = [
  firstTogether(conduct, first),
  conversationsTogether(conduct, others),
];

/** Some systems allow less than UDP does (macOS: 9 216 octets by default); what cannot be sent cannot be asked for. */
async function sendIfPossible(peer: UdpPeer, text: string, server: Served): Promise<boolean> {
  try {
    await peer.send(text, server.endpoint);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EMSGSIZE') return false;
    throw error;
  }
}
