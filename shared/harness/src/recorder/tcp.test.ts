import { describe, expect } from 'vitest';
import { brief, lineOf, type Rig, test } from '../../fixtures/rig.ts';
import { TcpListener } from '../peers/listener.ts';
import { connectTcp } from '../peers/tcp.ts';
import { freePort } from '../ports.ts';
import type { Served } from '../submission/submission.ts';

async function serve(rig: Rig, name: string): Promise<Served> {
  const submission = await rig.submit([name]);
  const port = await freePort();
  return await submission.serve(name, { protocol: 'tcp', port, args: [String(port)] });
}

/** What a program did with its sockets, in brief lines. */
const sockets = (rig: Rig, lane: string) =>
  rig
    .lane(lane)
    .filter(({ kind }) => kind !== 'out' && kind !== 'exit')
    .map(brief);

/** Effects with their causes, `alice send → server.ts deliver`. */
function causes(rig: Rig): string[] {
  const { events } = rig.story();
  return events.flatMap((event) => {
    const cause = event.cause === undefined ? undefined : events[event.cause];
    return cause ? [`${cause.lane} ${cause.kind} → ${event.lane} ${event.kind}`] : [];
  });
}

test('open connections are counted, whoever ended the others, and how', async ({ rig }) => {
  const { program, endpoint } = await serve(rig, 'tcp-echo-by-handler.ts');
  const count = async (open: number) =>
    await rig.eventually(`${open} are open`, () => program.connections === open);
  await count(0);
  const alice = await connectTcp(rig.context, 'alice', endpoint);
  const bob = await connectTcp(rig.context, 'bob', endpoint);
  const carol = await connectTcp(rig.context, 'carol', endpoint);
  await count(3);
  bob.reset();
  await count(2);
  alice.halfClose();
  await alice.readToEnd();
  await count(1);
  await carol.send('still here');
  await carol.expect('still here');
});

test('a connection of a crowd is counted, and left out of the story', async ({ rig }) => {
  const name = 'tcp-echo-by-handler.ts';
  const { program, endpoint } = await serve(rig, name);
  const crowd = await connectTcp(rig.context, 'crowd', endpoint, { quiet: true });
  const alice = await connectTcp(rig.context, 'alice', endpoint);
  for (const peer of [crowd, alice]) {
    await peer.send(peer.name);
    await peer.expect(peer.name);
  }
  expect(program.connections).toBe(2);
  const { lanes, events } = rig.story();
  expect(lanes.map(({ id }) => id)).toEqual([name, 'alice']);
  const told = events.filter((event) => 'peer' in event && event.lane === name);
  expect(told.map(({ kind }) => kind)).toEqual(['accept', 'deliver', 'send']);
});

describe('a TCP server is recorded, however it is written', () => {
  test('with handlers: every call has its line, and end() with a text is a send', async ({ rig }) => {
    const name = 'tcp-echo-by-handler.ts';
    const { endpoint } = await serve(rig, name);
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.send('one');
    await alice.expect('one');
    await alice.send('two');
    await alice.expect('two');
    alice.halfClose();
    await alice.expect('bye');
    await alice.expectEnd();
    const on = (text: string) => lineOf(name, text);
    const recorded = sockets(rig, name);
    expect(recorded.slice(0, 8)).toEqual([
      `listen :${on('server.listen(')}`,
      `accept :${on('createServer({')}`,
      `deliver :${on("socket.on('data'")} 3@0 "one"`,
      `send :${on('socket.write(')} 3@0 "one"`,
      `deliver :${on("socket.on('data'")} 3@3 "two"`,
      `send :${on('socket.write(')} 3@3 "two"`,
      `end :${on("socket.on('data'")}`,
      `send :${on('socket.end(')} 3@6 "bye"`,
    ]);
    expect(recorded[8]).toBe(`shutdown :${on('socket.end(')}`);
    const [listening, accepted] = rig.lane(name).filter(({ kind }) => kind !== 'out');
    expect(listening).toMatchObject({ protocol: 'tcp', local: endpoint, at: { file: name } });
    expect(accepted).toMatchObject({ local: endpoint, peer: alice.local });
    expect(causes(rig)).toEqual([
      `alice connect → ${name} accept`,
      `alice send → ${name} deliver`,
      `${name} send → alice deliver`,
      `alice send → ${name} deliver`,
      `${name} send → alice deliver`,
      `alice shutdown → ${name} deliver`,
      `${name} send → alice deliver`,
      `${name} shutdown → alice deliver`,
    ]);
  });

  for (const [name, accept, deliver, send] of [
    ['tcp-echo-by-pipe.ts', "server.on('connection'", 'socket.pipe(', undefined],
    ['tcp-echo-by-iteration.ts', 'net.createServer(', 'for await (', 'socket.write('],
  ] as const) {
    test(name, async ({ rig }) => {
      const { endpoint } = await serve(rig, name);
      const alice = await connectTcp(rig.context, 'alice', endpoint);
      await alice.send('through');
      await alice.expect('through');
      alice.halfClose();
      await alice.expectEnd();
      const at = (text: string | undefined) => (text === undefined ? '' : ` :${lineOf(name, text)}`);
      expect(sockets(rig, name).slice(0, 5)).toEqual([
        `listen${at('server.listen(')}`,
        `accept${at(accept)}`,
        `deliver${at(deliver)} 7@0 "through"`,
        `send${at(send)} 7@0 "through"`,
        `end${at(deliver)}`,
      ]);
    });
  }

  test('two clients are two sockets, and the streams of each count from 0', async ({ rig }) => {
    const name = 'tcp-echo-by-handler.ts';
    const { endpoint } = await serve(rig, name);
    for (const word of ['first', 'second']) {
      const peer = await connectTcp(rig.context, word, endpoint);
      await peer.send(word);
      await peer.expect(word);
    }
    const delivers = rig.lane(name).flatMap((event) => (event.kind === 'deliver' ? [event] : []));
    expect(delivers.map(brief)).toEqual([
      expect.stringContaining('5@0 "first"'),
      expect.stringContaining('6@0 "second"'),
    ]);
    expect(new Set(delivers.map(({ socket }) => socket)).size).toBe(2);
  });
});

describe('a TCP client is recorded', () => {
  test('that asks before the connection stands: connect comes first, then its sends, each once', async ({
    rig,
  }) => {
    const name = 'tcp-asks.ts';
    const listener = await TcpListener.open(rig.context, 'server');
    const program = await (await rig.submit([name])).start(name, [String(listener.endpoint.port)]);
    const bob = await listener.accept();
    await bob.expect('early question');
    await bob.expectEnd();
    await bob.send('answer');
    bob.halfClose();
    await program.exited;
    expect(program.stdout.lines).toEqual(['answer']);
    const on = (text: string) => lineOf(name, text);
    expect(sockets(rig, name).slice(0, 6)).toEqual([
      `connect :${on('connect(Number')}`,
      `send :${on('socket.write(')} 6@0 "early "`,
      `send :${on('socket.end(')} 8@6 "question"`,
      `shutdown :${on('socket.end(')}`,
      `deliver :${on("socket.on('data'")} 6@0 "answer"`,
      `end :${on("socket.on('data'")}`,
    ]);
    expect(rig.lane(name).find(({ kind }) => kind === 'connect')).toMatchObject({
      peer: listener.endpoint,
      local: bob.peer,
    });
    expect(causes(rig)).toContain(`${name} connect → server accept`);
  });

  test('that is refused: connect has the code', async ({ rig }) => {
    const name = 'tcp-asks.ts';
    const port = await freePort();
    const program = await (await rig.submit([name])).start(name, [String(port)]);
    await program.exited;
    expect(program.stdout.text).toContain('ECONNREFUSED');
    expect(sockets(rig, name)).toEqual([`connect ECONNREFUSED :${lineOf(name, 'connect(Number')}`]);
    expect(rig.lane(name)[0]).toMatchObject({ peer: { host: '127.0.0.1', port } });
  });
});

describe('the ends of connections', () => {
  test('a reset by the peer is told once, and the connection is not said to be closed before it', async ({
    rig,
  }) => {
    const name = 'tcp-echo-by-handler.ts';
    const { program, endpoint } = await serve(rig, name);
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.send('one');
    await alice.expect('one');
    alice.reset();
    await rig.output(program, (text) => text.includes('ECONNRESET') || undefined);
    expect(sockets(rig, name).slice(4)).toEqual(['reset peer']);
    expect(causes(rig)).toContain(`alice reset → ${name} reset`);
  });

  test('a reset by the program has its line', async ({ rig }) => {
    const name = 'tcp-leaves-badly.ts';
    const { endpoint } = await serve(rig, name);
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.send('reset me');
    expect((await alice.readToEnd()).ending).toBe('reset');
    expect(sockets(rig, name).slice(3)).toEqual([`reset self :${lineOf(name, 'resetAndDestroy()')}`]);
    expect(causes(rig)).toContain(`${name} reset → alice reset`);
  });

  test('a close has its line', async ({ rig }) => {
    const name = 'tcp-leaves-badly.ts';
    const { endpoint } = await serve(rig, name);
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.send('close me');
    await alice.readToEnd();
    expect(sockets(rig, name).slice(3)).toEqual([`close :${lineOf(name, 'socket.destroy()')}`]);
  });

  test('a port that is taken shows as an error, with the endpoint that was wanted', async ({ rig }) => {
    const listener = await TcpListener.open(rig.context, 'taken');
    const name = 'tcp-in-use.ts';
    const program = await (await rig.submit([name])).start(name, [String(listener.endpoint.port)]);
    await program.exited;
    expect(program.stdout.text).toContain('EADDRINUSE');
    expect(sockets(rig, name)).toEqual([`error EADDRINUSE :${lineOf(name, 'server.listen(')}`]);
    expect(rig.lane(name).find(({ kind }) => kind === 'error')).toMatchObject({ local: listener.endpoint });
  });
});

test('what is printed on a piped standard output is no send', async ({ rig }) => {
  const name = 'tcp-echo-by-handler.ts';
  const { program, endpoint } = await serve(rig, name);
  const alice = await connectTcp(rig.context, 'alice', endpoint);
  await alice.send('printed too');
  await alice.expect('printed too');
  await rig.output(program, (text) => text.includes('printed too') || undefined);
  const events = rig.lane(name);
  expect(events.filter(({ kind }) => kind === 'send')).toHaveLength(1);
  expect(events.flatMap((event) => (event.kind === 'out' ? [event.stream] : []))).toEqual([
    'stderr',
    'stdout',
  ]);
});

test('a mebibyte in both directions is recorded with all its octets, in order', async ({ rig }) => {
  const name = 'tcp-echo-by-pipe.ts';
  const { endpoint } = await serve(rig, name);
  const alice = await connectTcp(rig.context, 'alice', endpoint);
  const payload = Buffer.alloc(1024 * 1024, 'wirebook ');
  await Promise.all([alice.send(payload), alice.expect(payload, 20_000)]);
  alice.halfClose();
  await alice.expectEnd();
  for (const kind of ['deliver', 'send'] as const) {
    let end = 0;
    for (const event of rig.lane(name)) {
      if (event.kind !== kind) continue;
      expect(event.offset).toBe(end);
      end += event.octets.length;
    }
    expect(end).toBe(payload.length);
  }
});
