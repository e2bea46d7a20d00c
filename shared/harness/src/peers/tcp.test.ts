import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect } from 'vitest';
import { brief, type Rig, SEED, test } from '../../fixtures/rig.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import { freePort } from '../ports.ts';
import { Random } from '../random.ts';
import { TcpListener } from './listener.ts';
import { connectTcp, type TcpPeer } from './tcp.ts';

/** The two ends of a connection, both scripted. */
async function aliceAndBob({ context }: Rig): Promise<readonly [TcpPeer, TcpPeer]> {
  const listener = await TcpListener.open(context, 'bob');
  const alice = await connectTcp(context, 'alice', listener.endpoint);
  return [alice, await listener.accept()];
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

async function serve(rig: Rig, name: string, stdin?: 'pipe') {
  const submission = await rig.submit([name]);
  const port = await freePort();
  const options = { protocol: 'tcp', port, args: [String(port)], ...(stdin ? { stdin } : {}) } as const;
  return await submission.serve(name, options);
}

describe('a scripted TCP peer', () => {
  test('connects, sends, and both ends know each other', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    expect([alice.peer, bob.peer]).toEqual([bob.local, alice.local]);
    await alice.send('héllo');
    await bob.expect('héllo');
    await bob.send('thanks');
    await alice.expect('thanks');
    expect(rig.context.evidence).toEqual([
      'bob received 6 octets "héllo"',
      'alice received 6 octets "thanks"',
    ]);
  });

  test('is refused where nobody listens', async ({ rig }) => {
    const port = await freePort();
    const error = await failure(connectTcp(rig.context, 'alice', { host: '127.0.0.1', port }));
    expect(error).toBeInstanceOf(Mismatch);
    expect(error).toMatchObject({
      expected: `alice connects to 127.0.0.1:${port}`,
      came: 'the connection failed: ECONNREFUSED',
    });
    expect(rig.lane('alice').map(brief)).toEqual(['connect ECONNREFUSED']);
  });

  test('expects exactly so many octets, whatever the pieces, and leaves the rest', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.sendApart(['he', 'l', 'lo wor', 'ld']);
    await bob.expect('hello');
    await bob.expect(' world');
    await bob.expect('');
    expect(bob.unread.toString()).toBe('');
    await alice.send('!?');
    await bob.expect('!');
    await rig.eventually('the rest is there', () => bob.unread.length === 1);
    expect(bob.unread.toString()).toBe('?');
  });

  test('takes what it is told to find, as soon as that is whole, and tells what came instead', async ({
    rig,
  }) => {
    const [alice, bob] = await aliceAndBob(rig);
    const line = (unread: Buffer) => {
      const length = unread.indexOf('\n') + 1;
      return length === 0 ? undefined : { value: unread.toString('utf8', 0, length - 1), length };
    };
    await alice.sendApart(['on', 'e\ntw', 'o\nthr']);
    expect(await bob.take(line, 'a line')).toBe('one');
    expect(await bob.take(line, 'a line')).toBe('two');
    expect(await failure(bob.take(line, 'a line', 30))).toMatchObject({
      expected: 'bob receives a line within 30 ms',
      came: '3 octets "thr"',
    });
    alice.halfClose();
    const ended = await failure(bob.take(line, 'a line'));
    expect(ended).toMatchObject({
      expected: 'bob receives a line',
      came: '3 octets "thr", then end of stream',
    });
    expect(rig.context.evidence).toEqual(['bob received a line', 'bob received a line']);
  });

  test('floods until nobody takes more, and tells how much the system took', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    const piece = Buffer.alloc(65_536, 7);
    const limit = 64 * 1024 * 1024;
    bob.stopReading();
    const stuck = await alice.flood({ piece, limit, quietMs: 200 });
    expect(stuck).toBeGreaterThan(piece.length);
    expect(stuck).toBeLessThan(limit);
    bob.resumeReading();
    const more = 256 * piece.length;
    expect(await alice.flood({ piece, limit: more })).toBe(more);
    // One piece was stuck half-way when the first flood gave up.
    await bob.expect(Buffer.alloc(stuck + piece.length + more, 7), 15_000);
  });

  test('stays out of the story when it is quiet, and leaves what comes to the system when it does not read', async ({
    rig,
  }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const crowd = await connectTcp(rig.context, 'crowd', listener.endpoint, { quiet: true, reading: false });
    const server = await listener.accept();
    await server.send('hello');
    crowd.resumeReading();
    await crowd.expect('hello');
    expect(rig.lane('crowd')).toEqual([]);
    expect(rig.story().lanes.map(({ id }) => id)).toEqual(['server']);
  });

  test('tells octets that differ, with both of them', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('help!');
    const error = await failure(bob.expect('hello'));
    expect(error).not.toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      expected: 'bob receives 5 octets "hello"',
      came: '5 octets "help!"',
      difference: { expected: Buffer.from('hello'), came: Buffer.from('help!') },
    });
  });

  test('tells what came when the stream ends before all was there', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('hel');
    alice.halfClose();
    expect(await failure(bob.expect('hello'))).toMatchObject({ came: '3 octets "hel", then end of stream' });
  });

  test('tells at the deadline what came until then', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('hel');
    await bob.expect('');
    await rig.eventually('they are there', () => bob.unread.length === 3);
    const error = await failure(bob.expect('hello', 30));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      expected: 'bob receives 5 octets "hello" within 30 ms',
      came: '3 octets "hel"',
    });
    expect(await failure(bob.expectEnd(30))).toMatchObject({
      expected: 'bob receives the end of the stream within 30 ms',
      came: '3 octets "hel"',
    });
  });

  test('half-closes, and can still read', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('question');
    alice.halfClose();
    await bob.expect('question');
    await bob.expectEnd();
    await bob.send('answer');
    await alice.expect('answer');
    expect(alice.ending).toBeUndefined();
    bob.halfClose();
    await alice.expectEnd();
    expect([alice.ending, bob.ending]).toEqual(['end of stream', 'end of stream']);
  });

  test('reads all that is left up to the end', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('one two');
    alice.halfClose();
    await bob.expect('one');
    expect(await bob.readToEnd()).toEqual({ octets: Buffer.from(' two'), ending: 'end of stream' });
  });

  test('does not take octets for the end', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('more');
    alice.halfClose();
    expect(await failure(bob.expectEnd())).toMatchObject({
      expected: 'bob receives the end of the stream',
      came: '4 octets "more"',
    });
  });

  test('does not take a reset for the end', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    alice.reset();
    expect(await failure(bob.expectEnd())).toMatchObject({
      expected: 'bob receives the end of the stream',
      came: 'a reset',
    });
    expect(bob.ending).toBe('reset');
    expect(rig.lane('bob').map(brief)).toEqual(['accept', 'reset peer']);
  });

  test('knows silence, and what broke it: octets, the end, a reset', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await bob.expectSilence(20, 'alice thinks');
    await alice.send('oh');
    await rig.eventually('they are there', () => bob.unread.length > 0);
    expect(await failure(bob.expectSilence(5, 'alice thinks'))).toMatchObject({
      expected: 'bob receives nothing (alice thinks)',
      came: '2 octets "oh"',
    });
    alice.halfClose();
    await bob.readToEnd();
    expect(await failure(bob.expectSilence(5, 'alice thinks'))).toMatchObject({
      came: 'nothing, then end of stream',
    });
  });

  test('sends to a peer that has gone without being shaken', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    bob.reset();
    await alice.readToEnd();
    await alice.send('anybody?');
    alice.halfClose();
    alice.reset();
  });
});

describe('a reset reaches the program', () => {
  test('as ECONNRESET', async ({ rig }) => {
    const { program, endpoint } = await serve(rig, 'tcp-prints-pieces.ts');
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.send('x');
    await rig.output(program, (text) => text.includes('1') || undefined);
    alice.reset();
    await rig.output(program, (text) => text.includes('ECONNRESET') || undefined);
    expect(program.stdout.lines).toEqual(['1', 'ECONNRESET']);
  });
});

describe('octets that are sent apart arrive apart', () => {
  const OCTETS = [...new Random(SEED).word(40)];

  const expectApart = async (rig: Rig) => {
    const { program, endpoint } = await serve(rig, 'tcp-prints-pieces.ts');
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.sendApart(OCTETS);
    alice.halfClose();
    await rig.output(program, (text) => text.includes('end') || undefined);
    expect(program.stdout.lines).toEqual([...OCTETS.map(() => '1'), 'end']);
    const delivers = rig
      .lane(program.lane)
      .flatMap((event) => (event.kind === 'deliver' ? [event.octets.shown] : []));
    expect(delivers).toEqual([...OCTETS, '']);
  };

  test('40 of them', async ({ rig }) => {
    await expectApart(rig);
  });

  test('40 of them while every core is busy', async ({ rig }) => {
    const loops = [1, 2, 3].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    try {
      await expectApart(rig);
    } finally {
      for (const loop of loops) loop.kill('SIGKILL');
    }
  });

  test('to a program that does not read, too: nobody waits for ever', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    bob.stopReading();
    await alice.sendApart(['a', 'b', 'c']);
    bob.resumeReading();
    await bob.expect('abc');
  });
});

describe('a peer that stops reading', () => {
  test('makes the writer stall, and go on when it reads again', async ({ rig }) => {
    const { program, endpoint } = await serve(rig, 'tcp-writes-for-ever.ts', 'pipe');
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    alice.stopReading();
    const taken = async () => {
      const before = program.stdout.lines.length;
      program.type('?');
      const line = await rig.output(program, (text) => text.split('\n').slice(0, -1)[before]);
      return Number(line.replace('taken ', ''));
    };
    let last = -1;
    let now = await taken();
    // The buffers of the system take some mebibytes first.
    for (let same = 0; same < 5; same = now === last ? same + 1 : 0) {
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 20));
      now = await taken();
    }
    expect(now).toBeLessThan(64 * 1024 * 1024);
    alice.resumeReading();
    await rig.eventually('it has read on', () => alice.unread.length > now);
    alice.reset();
  });
});

describe('a scripted TCP server', () => {
  test('hands over connections in their order, each a lane of its own', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const clients = [];
    for (const name of ['alice', 'carol'])
      clients.push(await connectTcp(rig.context, name, listener.endpoint));
    const peers = [await listener.accept(), await listener.accept()];
    expect(peers.map(({ peer }) => peer)).toEqual(clients.map(({ local }) => local));
    expect(listener.connections).toBe(2);
    expect(rig.story().lanes.map(({ id }) => id)).toEqual(['alice', 'carol', 'server', 'server 2']);
  });

  test('waits for a client, and says that nobody came', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const error = await failure(listener.accept(30));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      expected: `a client connects to 127.0.0.1:${listener.endpoint.port} within 30 ms`,
      came: 'nobody connected',
    });
    const waiting = listener.accept();
    const alice = await connectTcp(rig.context, 'alice', listener.endpoint);
    expect((await waiting).peer).toEqual(alice.local);
  });

  test('does not wait for a program that has exited', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const program = await rig.run('exits-with.ts', ['3']);
    expect(await failure(listener.accept(15_000, program))).toMatchObject({ came: 'it exited with code 3' });
  });

  test('loses nothing that was sent, and ended, before it accepted', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const alice = await connectTcp(rig.context, 'alice', listener.endpoint);
    await alice.send('early');
    alice.halfClose();
    await rig.eventually('the connection is there', () => listener.connections === 1);
    const peer = await listener.accept();
    await peer.expect('early');
    await peer.expectEnd();
  });

  test('survives a client that resets before it accepts, and tells of the reset', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const socket = connect(listener.endpoint.port, '127.0.0.1');
    socket.on('error', () => {});
    await rig.eventually('the connection is there', () => listener.connections === 1);
    socket.resetAndDestroy();
    // The reset is seen when it is there: by who reads. A second client shows that the server goes on.
    const alice = await connectTcp(rig.context, 'alice', listener.endpoint);
    const gone = await listener.accept();
    expect(await gone.readToEnd()).toEqual({ octets: Buffer.alloc(0), ending: 'reset' });
    const peer = await listener.accept();
    await alice.send('still there?');
    await peer.expect('still there?');
    rig.story();
  });

  test('is refused a port that is taken', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    await expect(TcpListener.open(rig.context, 'other', listener.endpoint)).rejects.toThrow(/EADDRINUSE/);
  });

  test('ends, also with a connection that came when nobody waited for it any more', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    expect(await failure(listener.accept(1))).toBeInstanceOf(DeadlineError);
    const late = connect({ ...listener.endpoint, allowHalfOpen: true });
    await once(late, 'connect');
    await rig.eventually('the connection is there', () => listener.connections === 1);
    late.end();
    await rig.context.end();
    late.destroy();
  });

  test('ends with the check, connections that nobody accepted included', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'server');
    const alice = await connectTcp(rig.context, 'alice', listener.endpoint);
    await rig.context.end();
    const late = connect(listener.endpoint.port, '127.0.0.1');
    await expect(once(late, 'connect')).rejects.toThrow(/ECONNREFUSED/);
    expect((await alice.readToEnd()).ending).toBe('reset');
  });
});
