/** What was really recorded, and what was drawn at random, as capture files for Wireshark's command line. */
import { connectTcp, dropFirst, freePort, UdpPeer, UdpRelay } from '@wirebook/harness';
import { type Recorded, weave } from '@wirebook/trace';
import { alice, Script, server } from '@wirebook/trace/script';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { udpUppercase } from '../01-udp-uppercase/stage.ts';
import { threadedEcho } from '../04-threaded-echo/stage.ts';
import { SEED } from '../seed.ts';
import { find, withSolution } from './tools.ts';
import { inspect, type Seen } from './tshark.ts';
import { anyLife, live } from './wireshark-lives.ts';

const TSHARK = find('tshark') ?? '';

/** The octets that left each port, in order. */
function sentBy(seen: readonly Seen[]): Record<string | number, string> {
  const sent: Record<string | number, string> = {};
  for (const { from, payload } of seen) {
    const port = from.replace(/.* /, '');
    sent[port] = (sent[port] ?? '') + payload;
  }
  return sent;
}

const complaintsOf = (seen: readonly Seen[]) =>
  seen.flatMap((packet, index) => packet.complaints.map((complaint) => `${index + 1}: ${complaint}`));

describe.skipIf(!TSHARK)('in tshark', () => {
  test('a recorded echo over TCP is what the peer sent, there and back', async () => {
    await withSolution(threadedEcho, async ({ submission, context }) => {
      const { endpoint } = await submission.serve('server.ts', { protocol: 'tcp', port: await freePort() });
      const peer = await connectTcp(context, 'alice', endpoint);
      const other = await connectTcp(context, 'bob', endpoint);
      await peer.sendApart(['hello\n', 'día\n']);
      await peer.expect('hello\ndía\n');
      peer.halfClose();
      await peer.expectEnd();
      await other.send('and gone\n');
      await other.expect('and gone\n');
      other.reset();
      const seen = inspect(TSHARK, context.tape.trace());
      const echoed = Buffer.from('hello\ndía\n').toString('latin1');
      expect(sentBy(seen)).toEqual({
        [peer.local.port]: echoed,
        [other.local.port]: 'and gone\n',
        [endpoint.port]: `${echoed}and gone\n`,
      });
      expect(complaintsOf(seen)).toEqual([]);
      expect(seen.filter(({ comment }) => /server\.ts:\d+ {2}server\.ts receives/.test(comment))).not.toEqual(
        [],
      );
    });
  });

  test('a recorded loss on the way through a relay is a packet, and says so', async () => {
    await withSolution(udpUppercase, async ({ submission, context }) => {
      const { endpoint } = await submission.serve('server.ts', { protocol: 'udp', port: await freePort() });
      const lossy = await UdpRelay.open(context, { to: endpoint, toServer: dropFirst(1) });
      const peer = await UdpPeer.open(context, 'alice');
      await peer.send('first', lossy.endpoint);
      await peer.send('second', lossy.endpoint);
      await peer.expect('SECOND');
      const seen = inspect(TSHARK, context.tape.trace());
      expect(seen.map(({ payload }) => payload)).toEqual(['first', 'second', 'second', 'SECOND', 'SECOND']);
      expect(seen[0]?.comment).toContain('dropped: lost on the way');
      expect(complaintsOf(seen)).toEqual([]);
    });
  });

  test(`whatever two sides do, every octet is there once and nothing is amiss (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(anyLife, { minLength: 1, maxLength: 12 }), (lives) => {
        const script = new Script();
        const streams = lives.map((life, index) => live(script, life, 51_000 + index));
        const seen = inspect(TSHARK, weave([alice, server], script.events));
        const sent = sentBy(seen);
        for (const [index, [fromAlice, fromServer]] of streams.entries()) {
          const towardsAlice = seen.filter(({ to }) => to.endsWith(` ${51_000 + index}`));
          expect(sent[51_000 + index] ?? '').toBe(fromAlice);
          expect(sentBy(towardsAlice)[2345] ?? '').toBe(fromServer);
        }
        expect(complaintsOf(seen)).toEqual([]);
      }),
      { seed: SEED, numRuns: 20, interruptAfterTimeLimit: 60_000 },
    );
  });

  test(`nothing is amiss where events forgot their endpoints and the middle was cut (seed ${SEED})`, () => {
    const lives = fc.array(anyLife, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        lives,
        fc.infiniteStream(fc.boolean()),
        fc.integer({ min: 8, max: 200 }),
        (all, coin, max) => {
          const script = new Script();
          for (const [index, life] of all.entries()) live(script, life, 51_000 + index);
          const keeps = () => coin.next().value === true;
          const recorded = script.events.map((event) => forgetful(event, keeps));
          const seen = inspect(TSHARK, weave([alice, server], recorded, { maxEvents: max }));
          expect(complaintsOf(seen)).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: 15, interruptAfterTimeLimit: 60_000 },
    );
  });
});

/** The event without those of its endpoints that it does not keep. */
function forgetful(event: Recorded, keeps: () => boolean): Recorded {
  if (!('socket' in event)) return event;
  const { local, peer, ...rest } = event;
  return { ...rest, ...(local && keeps() && { local }), ...(peer && keeps() && { peer }) };
}
