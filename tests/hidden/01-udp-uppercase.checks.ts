/** Stage 01, for the class alone: what the shown checks ask for, asked of more peers, more often, in more scripts. */
import { type Check, usually } from '@wirebook/grader';
import { type Context, freePort, type Random, UdpPeer } from '@wirebook/harness';
import { PROGRAM as CLIENT, EXIT_LIMIT_MS, expectLastLine, to } from '../01-udp-uppercase/client-steps.ts';
import {
  NOT_ITS_SENDER,
  NOT_THE_REPLY,
  NOT_UPPER,
  NOT_UTF8,
  WAITS_FOR_EVER,
} from '../01-udp-uppercase/misconceptions.ts';
import { START_LIMIT_MS } from '../common/errors.ts';

const PEERS = 8;
const ROUNDS = 8;
/** Letters of several scripts, one to three octets each, whose upper case is one letter. */
const LETTERS = [...'abcxyzåéñøžαβγδωбгджя'];

function anyText(random: Random): string {
  return Array.from({ length: random.integer(45, 60) }, () => random.pick(LETTERS)).join('');
}

function longText(random: Random): string {
  return `${anyText(random)} ${anyText(random)}`;
}

export const udpUppercaseHidden: readonly Check[] = [
  {
    id: 'server-many',
    title: `${PEERS} peers, each with ${ROUNDS} datagrams, all get their own back in upper case`,
    points: 1,
    program: 'server.ts',
    needs: ['server-upper'],
    hint: 'What does your server remember from one datagram to the next?',
    usually: NOT_UPPER,
    run: async (submission, context) => {
      const server = await submission.serve('server.ts', { protocol: 'udp', port: await freePort() });
      const peers = await openPeers(context);
      for (let round = 0; round < ROUNDS; round += 1) {
        const asked = peers.map((peer) => ({ peer, text: anyText(context.random) }));
        await Promise.all(asked.map(({ peer, text }) => peer.send(text, server.endpoint)));
        for (const { peer, text } of asked) {
          await peer
            .expect(text.toUpperCase(), { from: server.endpoint })
            .catch(usually(({ difference }) => (difference ? undefined : NOT_ITS_SENDER)));
        }
      }
    },
  },
  {
    id: 'client-many',
    title: 'client.ts carries any text there, and any reply back',
    points: 1,
    program: CLIENT,
    needs: ['client-prints-reply'],
    hint: 'How is a text made into octets, and octets into a text?',
    usually: NOT_THE_REPLY,
    run: async (submission, context) => {
      const server = await UdpPeer.open(context, 'server');
      const [text, reply] = [longText(context.random), longText(context.random)];
      const client = await submission.start(CLIENT, [text, ...to(server)]);
      const asked = await server
        .expect(text, { limitMs: START_LIMIT_MS, by: client })
        .catch(usually(NOT_UTF8));
      await server.send(reply, asked.from);
      await client.expectExit(0, EXIT_LIMIT_MS, 'the reply').catch(usually(WAITS_FOR_EVER));
      expectLastLine(client, reply, context);
    },
  },
];

async function openPeers(context: Context): Promise<UdpPeer[]> {
  const peers: UdpPeer[] = [];
  for (let i = 1; i <= PEERS; i += 1) peers.push(await UdpPeer.open(context, `peer ${i}`));
  return peers;
}
