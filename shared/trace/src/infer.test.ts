import { expect, test } from 'vitest';
import type { Endpoint, Trace } from './events.ts';
import { withInferredCalls } from './infer.ts';
import { alice, local, Script, server } from './script.ts';
import { validate } from './validate.ts';
import { weave } from './weave.ts';

const V6: Endpoint = { host: '::1', port: 2345 };

function woven(play: (script: Script) => void): Trace {
  const script = new Script();
  play(script);
  return weave([alice, server], script.events);
}

/** `lane call` of what was added, `lane kind` of what was there. */
function story({ events }: Trace): string[] {
  return events.map((event) => `${event.lane} ${event.kind === 'call' ? event.call : event.kind}`);
}

function conversation(script: Script): void {
  script.socket(server, 'tcp', local(2345)).listen(12);
  const [a, b] = script.connection(alice, server);
  a.connect();
  b.accept(14);
  a.send('hello');
  b.deliver('hello');
  a.close();
  b.end();
}

test('a server has had a socket opened and bound before it listens, a client a socket before it connects', () => {
  expect(story(withInferredCalls(woven(conversation)))).toEqual([
    'server socket(AF_INET, SOCK_STREAM)',
    'server setsockopt(SO_REUSEADDR, 1)',
    'server bind(127.0.0.1:2345)',
    'server listen',
    'alice socket(AF_INET, SOCK_STREAM)',
    'alice connect',
    'server accept',
    'alice send',
    'server deliver',
    'alice close',
    'server deliver',
  ]);
});

test('what was there is the same but for its number, and has the same cause', () => {
  const before = woven(conversation);
  const after = withInferredCalls(before);
  expect(validate(after)).toEqual([]);
  const kept = after.events.filter(({ kind }) => kind !== 'call');
  const withoutNumbers = ({ events }: Pick<Trace, 'events'>) =>
    events.map(({ seq: _seq, cause: _cause, ...rest }) => rest);
  expect(withoutNumbers({ events: kept })).toEqual(withoutNumbers(before));
  const causes = (trace: Trace, events = trace.events) =>
    events.map(({ cause }) => (cause === undefined ? undefined : trace.events[cause]?.kind));
  expect(causes(after, kept)).toEqual(causes(before));
  expect(causes(before).filter(Boolean)).toEqual(['connect', 'send', 'close']);
});

test('an inferred call is marked, and has the socket, the clock and the line of what it prepares', () => {
  const { events } = withInferredCalls(woven(conversation));
  const [socket, option, bind, listen] = events;
  for (const call of [socket, option, bind]) {
    expect(call).toMatchObject({ kind: 'call', inferred: true, at: { file: 'server.ts', line: 12 } });
    expect(call).toMatchObject({ t: listen?.t, lane: 'server', protocol: 'tcp', socket: 1 });
  }
});

test('a socket for IPv6 takes connections over IPv4 as well, unless it is told not to', () => {
  const trace = woven((script) => {
    script.socket(server, 'tcp', V6).listen();
    script.socket(alice, 'tcp', { host: '::1', port: 51002 }, V6).connect();
  });
  expect(story(withInferredCalls(trace))).toEqual([
    'server socket(AF_INET6, SOCK_STREAM)',
    'server setsockopt(SO_REUSEADDR, 1)',
    'server setsockopt(IPV6_V6ONLY, 0)',
    'server bind([::1]:2345)',
    'server listen',
    'alice socket(AF_INET6, SOCK_STREAM)',
    'alice connect',
  ]);
});

test('a refused client has opened a socket, too; of a name it is not known', () => {
  const calls = (host: string) => {
    const trace = woven((script) =>
      script.socket(alice, 'tcp', undefined, { host, port: 2345 }).connect('ECONNREFUSED'),
    );
    return story(withInferredCalls(trace));
  };
  expect(calls('127.0.0.1')).toEqual(['alice socket(AF_INET, SOCK_STREAM)', 'alice connect']);
  expect(calls('nobody.example')).toEqual(['alice connect']);
});

test('each connection of a lane has a socket of its own', () => {
  const trace = woven((script) => {
    for (const port of [51002, 51003]) script.connection(alice, server, port)[0].connect();
  });
  expect(story(withInferredCalls(trace)).filter((step) => step.includes('socket('))).toHaveLength(2);
});

test('UDP is left alone: its recorder sees bind', () => {
  const trace = woven((script) => {
    script.socket(server, 'udp', local(2345)).bind();
    const client = script.socket(alice, 'udp', local(51002), local(2345));
    client.connect();
    client.send('hello');
  });
  expect(withInferredCalls(trace)).toEqual(trace);
});

test('a trace in which nobody listens or connects is left alone', () => {
  const trace = woven((script) => {
    const [a, b] = script.connection(alice, server);
    b.accept();
    a.send('hello');
    b.deliver('hello');
    script.out(server, 'done');
    script.exit(server, 0);
  });
  expect(withInferredCalls(trace)).toEqual(trace);
});
