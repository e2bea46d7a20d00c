import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversation } from './conversation.ts';
import type { Lane, Trace } from './events.ts';
import { alice, local, Script, server } from './script.ts';
import { type DeliverEvent, sources } from './sources.ts';
import { validate } from './validate.ts';
import { weave } from './weave.ts';

/** `cause → effect` for each linked event, in the total order. */
function causes({ events }: Trace): string[] {
  return events.flatMap((event) => {
    const cause = event.cause === undefined ? undefined : events[event.cause];
    return cause
      ? [`${cause.lane} ${cause.kind} ${cause.seq} → ${event.lane} ${event.kind} ${event.seq}`]
      : [];
  });
}

function woven(play: (script: Script) => void, lanes: readonly Lane[] = [alice, server]): Trace {
  const script = new Script();
  play(script);
  return weave(lanes, script.events);
}

test('connect, half-close, close and reset are linked by the address pair', () => {
  const trace = woven((script) => {
    const [a, b] = script.connection(alice, server);
    a.connect();
    b.accept();
    a.shutdown();
    b.end();
    b.reset('self');
    a.reset('peer');
  });
  expect(causes(trace)).toEqual([
    'alice connect 0 → server accept 1',
    'alice shutdown 2 → server deliver 3',
    'server reset 4 → alice reset 5',
  ]);
});

test('an address pair that is used again belongs to the next connection', () => {
  const trace = woven((script) => {
    for (let round = 0; round < 2; round++) {
      const [a, b] = script.connection(alice, server);
      a.connect();
      b.accept();
      a.send('x');
      b.deliver('x');
      a.close();
      b.end();
    }
  });
  expect(causes(trace)).toHaveLength(6);
  expect(causes(trace).at(-1)).toBe('alice close 10 → server deliver 11');
});

test('a deliver of several sends is caused by the last, and names them all', () => {
  const trace = woven((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('hel');
    a.send('lo wo');
    a.send('rld');
    b.deliver('hello ');
    b.deliver('world');
  });
  const delivers = trace.events.filter((event) => event.kind === 'deliver');
  expect(delivers.map(({ cause }) => cause)).toEqual([1, 2]);
  const parts = delivers.map((deliver) =>
    sources(trace, deliver).map(({ send, start, end }) => [send.seq, start, end]),
  );
  expect(parts).toEqual([
    [
      [0, 0, 3],
      [1, 3, 6],
    ],
    [
      [1, 6, 8],
      [2, 8, 11],
    ],
  ]);
});

test('a datagram that came twice has the same cause twice', () => {
  const trace = woven((script) => {
    const client = script.socket(alice, 'udp', local(51002));
    const echo = script.socket(server, 'udp', local(2345));
    client.sendTo(local(2345), 'x');
    echo.deliverFrom(local(51002), 'x');
    echo.deliverFrom(local(51002), 'x');
  });
  expect(causes(trace)).toEqual(['alice send 0 → server deliver 1', 'alice send 0 → server deliver 2']);
});

test('datagrams that overtook each other are linked by what they carry', () => {
  const trace = woven((script) => {
    const client = script.socket(alice, 'udp', local(51002));
    const echo = script.socket(server, 'udp', local(2345));
    client.sendTo(local(2345), 'one');
    client.sendTo(local(2345), 'two');
    echo.deliverFrom(local(51002), 'two');
    echo.deliverFrom(local(51002), 'one');
  });
  expect(causes(trace)).toEqual(['alice send 1 → server deliver 2', 'alice send 0 → server deliver 3']);
});

test('a datagram sent before its address was known is still linked', () => {
  const trace = woven((script) => {
    script.socket(alice, 'udp').sendTo(local(2345), 'x');
    script
      .socket(server, 'udp', { host: '::', port: 2345 })
      .deliverFrom({ host: '::ffff:127.0.0.1', port: 51002 }, 'x');
  });
  expect(causes(trace)).toEqual(['alice send 0 → server deliver 1']);
});

test('the same octets between other endpoints are another conversation', () => {
  const trace = woven((script) => {
    script.socket(alice, 'udp', local(51002)).sendTo(local(9999), 'x');
    script.socket(server, 'udp', local(2345)).deliverFrom(local(51002), 'x');
  });
  expect(causes(trace)).toEqual([]);
});

test('an effect follows its cause although its clock says otherwise', () => {
  const script = new Script();
  const [a, b] = script.connection(alice, server);
  a.connect();
  b.accept();
  const skewed = script.events.map((event) =>
    event.lane === 'server' ? { ...event, t: event.t - 1_000 } : event,
  );
  expect(weave([alice, server], skewed).events.map(({ kind }) => kind)).toEqual(['connect', 'accept']);
});

test('a lane that only events name gets a column', () => {
  expect(woven((script) => script.exit(server, 0), [alice]).lanes.map(({ id }) => id)).toEqual([
    'alice',
    'server',
  ]);
});

test('of a recording that is too long the middle is left out, and it is said', () => {
  const script = new Script();
  for (let i = 0; i < 10; i++) script.out(server, String(i));
  const trace = weave([server], script.events, { maxEvents: 5 });
  expect(trace.cut).toBe(5);
  expect(trace.events.map((event) => 'octets' in event && event.octets.shown)).toEqual([
    '0',
    '1',
    '2',
    '8',
    '9',
  ]);
  expect(validate(trace)).toEqual([]);
});

test('every delivered octet has exactly one send, and no effect stands before its cause, whatever the clocks', () => {
  fc.assert(
    fc.property(conversation, (recorded) => {
      const trace = weave([alice, server], recorded);
      expect(validate(trace)).toEqual([]);
      for (const lane of ['alice', 'server']) {
        const kinds = (events: readonly { lane: string; kind: string; t: number }[]) =>
          events.filter((event) => event.lane === lane).map(({ kind, t }) => [kind, t]);
        expect(kinds(trace.events)).toEqual(kinds(recorded));
      }
      for (const deliver of trace.events.filter((event): event is DeliverEvent => event.kind === 'deliver')) {
        const parts = sources(trace, deliver);
        let next = deliver.offset;
        for (const { send, start, end } of parts) {
          expect(send.seq).toBeLessThan(deliver.seq);
          expect(start).toBe(next);
          next = end;
        }
        expect(next).toBe((deliver.offset ?? 0) + deliver.octets.length);
        expect(deliver.cause).toBe(parts.at(-1)?.send.seq);
      }
    }),
  );
});
