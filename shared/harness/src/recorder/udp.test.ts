import { describe, expect } from 'vitest';
import { brief, lineOf, type Rig, SEED, test } from '../../fixtures/rig.ts';
import { UdpPeer } from '../peers/udp.ts';
import { freePort } from '../ports.ts';
import { Random } from '../random.ts';
import type { Served } from '../submission/submission.ts';

async function serve(rig: Rig, name: string): Promise<Served> {
  const submission = await rig.submit([name]);
  const port = await freePort();
  return await submission.serve(name, { protocol: 'udp', port, args: [String(port)] });
}

/** What a program said of its sockets, in brief lines. */
const sockets = (rig: Rig, lane: string) =>
  rig
    .lane(lane)
    .filter((event) => 'socket' in event)
    .map(brief);

describe('a UDP server is recorded, however it is written', () => {
  const styles: readonly [name: string, bind: string, message: string, send: string][] = [
    ['udp-upper.ts', 'socket.bind(', "socket.on('message'", 'socket.send('],
    ['udp-upper-by-slices.ts', 'socket.bind(', 'createSocket(', 'socket.send('],
    ['udp-upper-by-iteration.ts', 'socket.bind(', 'for await (', 'socket.send('],
    ['udp-upper-in-a-worker.ts', 'socket.bind(', "socket.on('message'", 'socket.send('],
    ['udp-upper-in-a-child.ts', 'socket.bind(', "socket.on('message'", 'socket.send('],
  ];

  test.for(styles)('%s', async ([name, bind, message, send], { rig }) => {
    const { program, endpoint } = await serve(rig, name);
    const alice = await UdpPeer.open(rig.context, 'alice');
    await alice.send('héllo', endpoint);
    await alice.expect('HÉLLO', { from: endpoint });
    expect(sockets(rig, program.lane)).toEqual([
      `bind :${lineOf(name, bind)}`,
      `deliver :${lineOf(name, message)} 6 "héllo"`,
      `send :${lineOf(name, send)} 6 "HÉLLO"`,
    ]);
    const [bound, came, went] = rig.lane(program.lane).filter((event) => 'socket' in event);
    expect(bound).toMatchObject({ protocol: 'udp', local: endpoint, at: { file: name } });
    expect(came).toMatchObject({ local: endpoint, peer: alice.endpoint });
    expect(went).toMatchObject({ local: endpoint, peer: alice.endpoint });

    const { events } = rig.story();
    const chain = events.map((event) => event.cause !== undefined && [events[event.cause]?.lane, event.lane]);
    expect(chain.filter(Boolean)).toEqual([
      ['alice', program.lane],
      [program.lane, 'alice'],
    ]);
  });
});

describe('a UDP client is recorded', () => {
  test('that sends before it is bound: each send once, with its own line', async ({ rig }) => {
    const name = 'udp-asks-before-bind.ts';
    const bob = await UdpPeer.open(rig.context, 'bob');
    const program = await (await rig.submit([name])).start(name, [String(bob.endpoint.port)]);
    const first = await bob.expect('first');
    await bob.expect('second', { from: first.from });
    await bob.send('1', first.from);
    await bob.send('2', first.from);
    await program.exited;
    expect(program.stdout.lines).toEqual(['1', '2']);
    expect(sockets(rig, name)).toEqual([
      `bind :${lineOf(name, "send('first'")}`,
      `send :${lineOf(name, "send('first'")} 5 "first"`,
      `send :${lineOf(name, "send('second'")} 6 "second"`,
      `deliver :${lineOf(name, "on('message'")} 1 "1"`,
      `deliver :${lineOf(name, "on('message'")} 1 "2"`,
      `close :${lineOf(name, 'socket.close()')}`,
    ]);
    const sends = rig.lane(name).filter((event) => event.kind === 'send');
    expect(sends.map(({ peer }) => peer)).toEqual([bob.endpoint, bob.endpoint]);
    expect(sends.map(({ local }) => local?.port)).toEqual([first.from.port, first.from.port]);
  });

  test('that connects its socket: the peer is known although no send names it', async ({ rig }) => {
    const name = 'udp-asks-connected.ts';
    const bob = await UdpPeer.open(rig.context, 'bob');
    const program = await (await rig.submit([name])).start(name, [String(bob.endpoint.port)]);
    const { from } = await bob.expect('question');
    await bob.send('answer', from);
    await program.exited;
    expect(program.stdout.lines).toEqual(['answer']);
    expect(sockets(rig, name)).toEqual([
      `bind :${lineOf(name, 'socket.connect(')}`,
      `send :${lineOf(name, 'socket.send(')} 8 "question"`,
      `deliver :${lineOf(name, 'socket.once(')} 6 "answer"`,
      `close :${lineOf(name, 'socket.close()')}`,
    ]);
    expect(rig.lane(name).find(({ kind }) => kind === 'send')).toMatchObject({ peer: bob.endpoint });
  });
});

test('a port that is taken shows as an error, with the endpoint that was wanted', async ({ rig }) => {
  const taken = await UdpPeer.open(rig.context, 'taken');
  const name = 'udp-upper.ts';
  const program = await (await rig.submit([name])).start(name, [String(taken.endpoint.port)]);
  expect((await program.exited).code).toBe(1);
  expect(sockets(rig, name)).toEqual([`error EADDRINUSE :${lineOf(name, 'socket.bind(')}`]);
  expect(rig.lane(name).find(({ kind }) => kind === 'error')).toMatchObject({ local: taken.endpoint });
});

test('5 000 sends and an exit lose no event', async ({ rig }) => {
  const bob = await UdpPeer.open(rig.context, 'bob');
  const name = 'udp-sends-many.ts';
  const program = await (await rig.submit([name])).start(name, [String(bob.endpoint.port), '5000']);
  await program.exited;
  program.shard?.refresh();
  const sends = program.shard?.events.filter(({ kind }) => kind === 'send') ?? [];
  expect(sends).toHaveLength(5000);
  expect(sends.at(-1)).toMatchObject({ octets: { shown: 'datagram 4999' } });
  const { cut = 0, events } = rig.story();
  expect(cut + events.length).toBeGreaterThanOrEqual(5000);
});

test('a recording that grows too long ends, and its last event says so', async ({ rig }) => {
  const bob = await UdpPeer.open(rig.context, 'bob');
  const name = 'udp-sends-many.ts';
  const program = await (await rig.submit([name])).start(name, [String(bob.endpoint.port), '25000']);
  await program.exited;
  program.shard?.refresh();
  // One bind, and of sends as many as are kept.
  expect(program.shard?.events).toHaveLength(20_001);
  expect(program.shard?.events.at(-1)?.note).toBe('the recording ends here');
  rig.story();
});

test('all sorts of payloads keep their octets, and long ones their length', async ({ rig }) => {
  const { program, endpoint } = await serve(rig, 'udp-upper.ts');
  const alice = await UdpPeer.open(rig.context, 'alice');
  const random = new Random(SEED);
  const long = random.word(9000);
  for (const text of ['', 'a\0b', 'línea\r\n', '🎉', long]) {
    await alice.send(text, endpoint);
    await alice.expect(text.toUpperCase(), { from: endpoint });
  }
  const octets = rig.lane(program.lane).flatMap((event) => (event.kind === 'send' ? [event.octets] : []));
  expect(octets.map(({ length }) => length)).toEqual([0, 3, 8, 4, 9000]);
  expect(octets.map(({ shown }) => shown.length)).toEqual([0, 3, 8, 4, 256]);
  expect(octets[3]?.shown).toBe(Buffer.from('🎉').toString('latin1'));
});

describe('the recorder intervenes when it is asked to', () => {
  test('an ECONNRESET before a datagram ends a server that does not listen for errors', async ({ rig }) => {
    const name = 'udp-upper.ts';
    const submission = await rig.submit([name]);
    const port = await freePort();
    const { program, endpoint } = await submission.serve(name, {
      protocol: 'udp',
      port,
      args: [String(port)],
      intervene: { errorsBefore: [1] },
    });
    const alice = await UdpPeer.open(rig.context, 'alice');
    await alice.send('one', endpoint);
    await alice.expect('ONE');
    await alice.send('two', endpoint);
    const exit = await program.exited;
    expect(program.howItEnded(exit)).toContain('Error: recvmsg ECONNRESET');
    expect(sockets(rig, name).at(-1)).toContain('error ECONNRESET');
  });
});
