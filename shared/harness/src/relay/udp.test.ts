import { describe, expect } from 'vitest';
import { brief, type Rig, SEED, test } from '../../fixtures/rig.ts';
import { UdpPeer } from '../peers/udp.ts';
import { Random } from '../random.ts';
import { dropFirst, type Fault, type Faults, noFaults, randomFaults, UdpRelay } from './udp.ts';

const scripted =
  (...faults: readonly Fault['fault'][]): Faults =>
  (number) => {
    const fault = faults[number] ?? 'none';
    return fault === 'truncate' ? { fault, octets: 2 } : { fault };
  };

/** A client and a server with a relay between them; `END` has been received when all before it has. */
async function across(rig: Rig, toServer: Faults, toClient: Faults = noFaults) {
  const server = await UdpPeer.open(rig.context, 'server');
  const relay = await UdpRelay.open(rig.context, { to: server.endpoint, toServer, toClient });
  const alice = await UdpPeer.open(rig.context, 'alice');
  const receiveAll = async (peer: UdpPeer) => {
    const texts: string[] = [];
    for (;;) {
      const { octets } = await peer.receive('a datagram', { limitMs: 5000 });
      if (octets.toString() === 'END') return texts;
      texts.push(octets.toString());
    }
  };
  return { alice, server, relay, receiveAll };
}

describe('what happens to datagrams', () => {
  const table: readonly [about: string, faults: Faults, arrive: readonly string[]][] = [
    ['nothing', noFaults, ['one', 'two', 'three']],
    ['the first is dropped', dropFirst(1), ['two', 'three']],
    ['the second is dropped', scripted('none', 'drop'), ['one', 'three']],
    ['the second comes twice', scripted('none', 'duplicate'), ['one', 'two', 'two', 'three']],
    ['the first comes after the second', scripted('reorder'), ['two', 'one', 'three']],
    [
      'held back twice, the first goes after the second',
      scripted('reorder', 'reorder'),
      ['two', 'one', 'three'],
    ],
    ['held back, then a drop', scripted('reorder', 'drop'), ['one', 'three']],
    ['held back, then a duplicate', scripted('reorder', 'duplicate'), ['two', 'two', 'one', 'three']],
    ['the second is cut', scripted('none', 'truncate'), ['one', 'tw', 'three']],
    ['all are dropped', dropFirst(3), []],
  ];
  for (const [about, faults, arrive] of table) {
    test(`${about}: on the way to the server, and to the client`, async ({ rig }) => {
      const { alice, server, relay, receiveAll } = await across(rig, faults, faults);
      for (const text of ['one', 'two', 'three', 'END']) await alice.send(text, relay.endpoint);
      const there: string[] = await receiveAll(server);
      expect(there).toEqual(arrive);
      const back = rig.lane('server').findLast((event) => event.kind === 'deliver')?.peer;
      for (const text of ['one', 'two', 'three', 'END']) await server.send(text, back ?? relay.endpoint);
      expect(await receiveAll(alice)).toEqual(arrive);
      rig.story();
    });
  }
});

test('a drop is told, with its reason, and caused by what came', async ({ rig }) => {
  const { alice, server, relay } = await across(rig, dropFirst(1));
  await alice.send('lost', relay.endpoint);
  await alice.send('kept', relay.endpoint);
  await server.expect('kept');
  const { events } = rig.story();
  const drop = events.find(({ kind }) => kind === 'drop');
  expect(drop).toMatchObject({ lane: 'relay', reason: 'lost on the way', octets: { shown: 'lost' } });
  expect(events[drop?.cause ?? -1]).toMatchObject({ lane: 'relay', kind: 'deliver' });
  expect(rig.lane('relay').map(brief)).toEqual([
    'deliver 4 "lost"',
    'drop 4 "lost"',
    'deliver 4 "kept"',
    'send 4 "kept"',
  ]);
});

test('answers find their way back to each of two clients', async ({ rig }) => {
  const { alice, server, relay } = await across(rig, noFaults);
  const carol = await UdpPeer.open(rig.context, 'carol');
  await alice.send('from alice', relay.endpoint);
  const first = await server.expect('from alice');
  await carol.send('from carol', relay.endpoint);
  const second = await server.expect('from carol');
  expect(second.from).not.toEqual(first.from);
  await server.send('to carol', second.from);
  await server.send('to alice', first.from);
  await alice.expect('to alice', { from: relay.endpoint });
  await carol.expect('to carol', { from: relay.endpoint });
});

test('nothing happens after the check is over, whatever was still on its way', async ({ rig }) => {
  const { relay } = await across(rig, noFaults);
  const stranger = await UdpPeer.open(rig.context, 'stranger');
  for (let i = 0; i < 10; i += 1) void stranger.send(`late ${i}`, relay.endpoint);
  await rig.context.end();
  await new Promise((resolve) => setTimeout(resolve, 20));
});

describe('random faults', () => {
  const draw = (seed: number, percent: Parameters<typeof randomFaults>[1]) => {
    const faults = randomFaults(new Random(seed), percent);
    return Array.from({ length: 300 }, (_, number) => faults(number).fault);
  };
  const count = (all: readonly string[], fault: string) => all.filter((one) => one === fault).length;

  test('are the same for the same seed, and others for another', () => {
    const percent = { drop: 20, duplicate: 20, reorder: 20 };
    expect(draw(SEED, percent)).toEqual(draw(SEED, percent));
    expect(draw(SEED, percent)).not.toEqual(draw(SEED + 1, percent));
  });

  test('keep about to their percentages', () => {
    const drawn = draw(SEED, { drop: 10, duplicate: 30 });
    expect(count(drawn, 'drop')).toBeGreaterThan(10);
    expect(count(drawn, 'drop')).toBeLessThan(60);
    expect(count(drawn, 'duplicate')).toBeGreaterThan(60);
    expect(count(drawn, 'duplicate')).toBeLessThan(120);
    expect(count(drawn, 'reorder')).toBe(0);
  });

  test.for([
    ['all', { drop: 100 }, 'drop'],
    ['none', {}, 'none'],
    ['all, the last kind', { reorder: 100 }, 'reorder'],
  ] as const)('%s', ([, percent, fault]) => {
    expect(new Set(draw(SEED, percent))).toEqual(new Set([fault]));
  });

  test('through a relay lose, repeat and move the same datagrams for the same seed', async ({ rig }) => {
    const runs: string[][] = [];
    for (let run = 0; run < 2; run += 1) {
      const faults = randomFaults(new Random(SEED), { drop: 20, duplicate: 20, reorder: 20 });
      const { alice, relay, receiveAll, server } = await across(rig, (number) =>
        number < 20 ? faults(number) : { fault: 'none' },
      );
      for (let i = 0; i < 20; i += 1) await alice.send(`datagram ${i}`, relay.endpoint);
      await alice.send('END', relay.endpoint);
      runs.push(await receiveAll(server));
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(Array.from({ length: 20 }, (_, i) => `datagram ${i}`));
  });
});
