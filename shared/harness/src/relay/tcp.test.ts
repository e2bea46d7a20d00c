import { describe, expect } from 'vitest';
import { brief, type Rig, test } from '../../fixtures/rig.ts';
import { TcpListener } from '../peers/listener.ts';
import { connectTcp, type TcpPeer } from '../peers/tcp.ts';
import { freePort } from '../ports.ts';
import type { Delivery } from './delivery.ts';
import { TcpRelay, type TcpRelayOptions } from './tcp.ts';

/** A client and a server, both scripted, with a relay between them. */
async function across(rig: Rig, options: Omit<TcpRelayOptions, 'to'>): Promise<readonly [TcpPeer, TcpPeer]> {
  const listener = await TcpListener.open(rig.context, 'server');
  const relay = await TcpRelay.open(rig.context, { to: listener.endpoint, ...options });
  const alice = await connectTcp(rig.context, 'alice', relay.endpoint);
  return [alice, await listener.accept()];
}

/** A program that says in which pieces the octets came, a client, and a relay between them. */
async function toProgram(rig: Rig, toServer: Delivery) {
  const name = 'tcp-prints-pieces.ts';
  const submission = await rig.submit([name]);
  const port = await freePort();
  const { program, endpoint } = await submission.serve(name, { protocol: 'tcp', port, args: [String(port)] });
  const relay = await TcpRelay.open(rig.context, { to: endpoint, toServer });
  const alice = await connectTcp(rig.context, 'alice', relay.endpoint);
  const lines = async (last: string) => {
    await rig.output(program, (text) => text.includes(last) || undefined);
    return program.stdout.lines;
  };
  return { alice, lines };
}

const MODES: readonly Delivery[] = [
  { mode: 'whole' },
  { mode: 'octets' },
  { mode: 'coalesced', quietMs: 10 },
  { mode: 'cut', at: [1, 3] },
  { mode: 'delayed', ms: 5 },
];

describe('every way of delivery delivers the same octets, in both directions', () => {
  for (const delivery of MODES) {
    test(JSON.stringify(delivery), async ({ rig }) => {
      const [alice, server] = await across(rig, { toServer: delivery, toClient: delivery });
      await alice.send('ask');
      await server.expect('ask');
      await server.send('ñ\r\n');
      await alice.expect('ñ\r\n');
      await alice.send('!');
      alice.halfClose();
      await server.expect('!');
      await server.expectEnd();
      await server.send('bye');
      await alice.expect('bye');
      server.halfClose();
      await alice.expectEnd();
      rig.story();
    });
  }
});

describe('in the pieces that were asked for', () => {
  test('octet by octet', async ({ rig }) => {
    const { alice, lines } = await toProgram(rig, { mode: 'octets' });
    await alice.send('12345678');
    alice.halfClose();
    expect(await lines('end')).toEqual([...Array.from({ length: 8 }, () => '1'), 'end']);
  });

  test("cut at places of the stream, and not of the sender's pieces", async ({ rig }) => {
    const { alice, lines } = await toProgram(rig, { mode: 'cut', at: [5, 12] });
    await alice.send('0123456789abcdef');
    alice.halfClose();
    expect(await lines('end')).toEqual(['5', '7', '4', 'end']);
  });

  test('coalesced when the stream is quiet', async ({ rig }) => {
    const [alice, server] = await across(rig, { toServer: { mode: 'coalesced', quietMs: 200 } });
    for (const piece of ['one ', 'two ', 'three']) await alice.send(piece);
    await server.expect('one two three');
    expect(rig.lane('server').map(brief)).toEqual(['accept', 'deliver 13@0 "one two three"']);
  });

  test('coalesced when the stream ends', async ({ rig }) => {
    const [alice, server] = await across(rig, { toServer: { mode: 'coalesced', quietMs: 15_000 } });
    for (const piece of ['one ', 'two ', 'three']) await alice.send(piece);
    alice.halfClose();
    await server.expect('one two three');
    await server.expectEnd();
    expect(rig.lane('server').map(brief)).toEqual(['accept', 'deliver 13@0 "one two three"', 'end']);
  });

  test('not before their delay', async ({ rig }) => {
    const [alice, server] = await across(rig, { toServer: { mode: 'delayed', ms: 60 } });
    await alice.send('late');
    await server.expect('late');
    const { events } = rig.story();
    const time = (lane: string, kind: string) =>
      events.find((one) => one.lane === lane && one.kind === kind)?.t ?? 0;
    expect(time('server', 'deliver') - time('alice', 'send')).toBeGreaterThan(55_000);
  });
});

describe('a reset after so many octets', () => {
  test('resets both sides, and no octet goes beyond it', async ({ rig }) => {
    const { alice, lines } = await toProgram(rig, { mode: 'reset', after: 5 });
    await alice.send('0123456789');
    expect(await lines('ECONNRESET')).toEqual(['5', 'ECONNRESET']);
    expect((await alice.readToEnd()).ending).toBe('reset');
    rig.story();
  });

  test('counts over the pieces of the sender', async ({ rig }) => {
    const [alice, server] = await across(rig, { toServer: { mode: 'reset', after: 5 } });
    await alice.send('012');
    await server.expect('012');
    await alice.send('3456');
    await server.expect('34');
    expect((await server.readToEnd()).ending).toBe('reset');
  });

  test('on the way to the client, too', async ({ rig }) => {
    const [alice, server] = await across(rig, { toClient: { mode: 'reset', after: 2 } });
    await server.send('answer');
    await alice.expect('an');
    expect((await alice.readToEnd()).ending).toBe('reset');
    expect((await server.readToEnd()).ending).toBe('reset');
  });
});

describe('the relay passes on', () => {
  test('a half-close, and the other direction stays open', async ({ rig }) => {
    const [alice, server] = await across(rig, {});
    server.halfClose();
    await alice.expectEnd();
    await alice.send('still talking');
    await server.expect('still talking');
    alice.halfClose();
    await server.expectEnd();
  });

  test('a reset', async ({ rig }) => {
    const [alice, server] = await across(rig, {});
    await alice.send('x');
    await server.expect('x');
    alice.reset();
    expect((await server.readToEnd()).ending).toBe('reset');
  });

  test('that nobody listens behind it', async ({ rig }) => {
    const port = await freePort();
    const relay = await TcpRelay.open(rig.context, { to: { host: '127.0.0.1', port } });
    const alice = await connectTcp(rig.context, 'alice', relay.endpoint);
    expect((await alice.readToEnd()).ending).toBe('reset');
  });

  test('a mebibyte both ways at once', async ({ rig }) => {
    const [alice, server] = await across(rig, {});
    const payload = Buffer.alloc(1024 * 1024, 'wirebook ');
    await Promise.all([
      alice.send(payload),
      server.send(payload),
      alice.expect(payload, 15_000),
      server.expect(payload, 15_000),
    ]);
    rig.story();
  });

  test('several clients, each with its own stream', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const relay = await TcpRelay.open(rig.context, {
      to: listener.endpoint,
      toServer: { mode: 'cut', at: [2] },
    });
    const alice = await connectTcp(rig.context, 'alice', relay.endpoint);
    const first = await listener.accept();
    const carol = await connectTcp(rig.context, 'carol', relay.endpoint);
    const second = await listener.accept();
    await Promise.all([alice.send('alice'), carol.send('carol')]);
    await first.expect('alice');
    await second.expect('carol');
    rig.story();
  });
});

describe('who overhears a relay is told', () => {
  const overheard = async (rig: Rig) => {
    const told: string[] = [];
    const overhear: TcpRelayOptions['overhear'] = (from, what) => {
      const words = typeof what === 'string' ? what : `"${what.toString()}"`;
      told.push(`${from}: ${words}`);
    };
    return { told, peers: await across(rig, { overhear }) };
  };

  test('everything before it is passed on, and how each side ends', async ({ rig }) => {
    const { told, peers } = await overheard(rig);
    const [alice, server] = peers;
    await alice.send('ping');
    await server.expect('ping');
    expect(told).toEqual(['client: "ping"']);
    await server.send('pong');
    server.halfClose();
    await alice.expect('pong');
    await alice.expectEnd();
    alice.halfClose();
    await server.expectEnd();
    expect(told.slice(1)).toEqual(['server: "pong"', 'server: end of stream', 'client: end of stream']);
  });

  test('which side has reset the connection', async ({ rig }) => {
    const { told, peers } = await overheard(rig);
    const [alice, server] = peers;
    server.reset();
    expect((await alice.readToEnd()).ending).toBe('reset');
    expect(told).toEqual(['server: reset']);
  });
});

test('every step has its cause: sender, relay, receiver', async ({ rig }) => {
  const [alice, server] = await across(rig, {});
  await alice.send('ping');
  await server.expect('ping');
  await server.send('pong');
  await alice.expect('pong');
  const { events } = rig.story();
  const told = events
    .filter(({ kind }) => kind === 'send' || kind === 'deliver')
    .map(({ lane, kind, cause }) => [lane, kind, cause === undefined ? '-' : events[cause]?.lane]);
  expect(told).toEqual([
    ['alice', 'send', '-'],
    ['relay', 'deliver', 'alice'],
    ['relay', 'send', '-'],
    ['server', 'deliver', 'relay'],
    ['server', 'send', '-'],
    ['relay', 'deliver', 'server'],
    ['relay', 'send', '-'],
    ['alice', 'deliver', 'relay'],
  ]);
});

test('octets that come before the relay has reached the server are relayed like all others', async ({
  rig,
}) => {
  const listener = await TcpListener.open(rig.context, 'server');
  const relay = await TcpRelay.open(rig.context, { to: listener.endpoint });
  const alice = await connectTcp(rig.context, 'alice', relay.endpoint);
  await alice.send('at once');
  const server = await listener.accept();
  await server.expect('at once');
  const passed = rig.lane('relay').find(({ kind }) => kind === 'send');
  expect(passed).toMatchObject({ local: server.peer, peer: server.local });
});
