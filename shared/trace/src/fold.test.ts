import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trace } from './events.ts';
import { fold, initial, reduce } from './fold.ts';
import { alice, local, Script, server } from './script.ts';
import { weave } from './weave.ts';

function conversation(): Trace {
  const script = new Script();
  script.socket(server, 'tcp', local(2345)).listen();
  const [a, b] = script.connection(alice, server);
  a.connect();
  b.accept();
  a.send('hel');
  a.send('lo');
  b.deliver('hell');
  b.deliver('o');
  a.shutdown();
  b.end();
  b.send('HELLO');
  a.deliver('HELLO');
  b.close();
  a.end();
  script.exit(server, 0);
  return weave([alice, server], script.events);
}

/** The conditions of all sockets after `steps` events, in the order of their sockets. */
const conditions = (trace: Trace, steps: number) =>
  Object.values(fold(trace, steps).sockets).map((socket) => `${socket.lane} ${socket.condition}`);

test('sockets go through the conditions of a connection', () => {
  const trace = conversation();
  expect(conditions(trace, 1)).toEqual(['server listening']);
  expect(conditions(trace, 2)).toEqual(['server listening', 'alice connecting']);
  expect(conditions(trace, 3)).toEqual(['server listening', 'alice connected', 'server connected']);
  expect(conditions(trace, 8)).toEqual(['server listening', 'alice half-closed-local', 'server connected']);
  expect(conditions(trace, 9)).toEqual([
    'server listening',
    'alice half-closed-local',
    'server half-closed-remote',
  ]);
  expect(conditions(trace, 13)).toEqual(['server listening', 'alice closed', 'server closed']);
});

test('octets are in flight from their send until they are delivered', () => {
  const trace = conversation();
  const inFlight = [4, 5, 6, 7].map((steps) => fold(trace, steps).inFlight.map(({ octets }) => octets));
  expect(inFlight).toEqual([[3], [3, 2], [1], []]);
});

test('octets sent and delivered are counted on each socket', () => {
  const sockets = Object.values(fold(conversation()).sockets);
  expect(sockets.map(({ sent, delivered }) => [sent, delivered])).toEqual([
    [0, 0],
    [5, 5],
    [5, 5],
  ]);
});

test('a program that ended is remembered with its code', () => {
  expect(fold(conversation()).exits).toEqual({ server: { code: 0 } });
});

test('a lost datagram stays in flight: its sender cannot know', () => {
  const script = new Script();
  script.socket(alice, 'udp', local(51002)).sendTo(local(2345), 'PING');
  expect(fold(weave([alice], script.events)).inFlight).toEqual([{ send: 0, from: '1 alice', octets: 4 }]);
});

test('a connect that failed leaves the socket closed, with the error', () => {
  const script = new Script();
  script.socket(alice, 'tcp', undefined, local(2345)).connect('ECONNREFUSED');
  const [socket] = Object.values(fold(weave([alice], script.events)).sockets);
  expect(socket).toMatchObject({ condition: 'closed', error: 'ECONNREFUSED' });
});

test('a reset takes what the socket had in flight', () => {
  const script = new Script();
  const [a, b] = script.connection(alice, server);
  a.send('x');
  a.reset('self');
  b.reset('peer');
  const state = fold(weave([alice, server], script.events));
  expect(state.inFlight).toEqual([]);
  expect(Object.values(state.sockets).map(({ condition }) => condition)).toEqual(['reset', 'reset']);
});

test('folding a prefix and then the rest is folding all, and changes no earlier state', () => {
  const trace = conversation();
  fc.assert(
    fc.property(fc.nat(trace.events.length), (cut) => {
      const prefix = fold(trace, cut);
      const before = structuredClone(prefix);
      expect(trace.events.slice(cut).reduce(reduce, prefix)).toEqual(fold(trace));
      expect(prefix).toEqual(before);
    }),
  );
  expect(initial).toEqual({
    step: 0,
    sockets: {},
    inFlight: [],
    exits: {},
    memory: { cells: {}, asleep: {}, inside: {} },
  });
});
