import { expect, test } from 'vitest';
import { alice, Script, server } from './script.ts';
import { isTrace, validate } from './validate.ts';
import { weave } from './weave.ts';

const script = new Script();
const [a, b] = script.connection(alice, server);
a.connect();
b.accept(3);
a.send('hello');
b.deliver('hel', 5);
b.deliver('lo', 5);
script.out(server, 'hello\n');
const good: unknown = JSON.parse(JSON.stringify(weave([alice, server], script.events)));

test('a trace that was woven, written and parsed is a trace', () => {
  expect(validate(good)).toEqual([]);
  expect(isTrace(good)).toBe(true);
});

/** The good trace with the value at a path replaced; `undefined` takes the field away, as JSON does. */
function planted(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(good);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((held, key) => Reflect.get(Object(held), key), copy);
  Reflect.set(Object(holder), last, value);
  return JSON.parse(JSON.stringify(copy));
}

test.each([
  ['schema', 'wirebook/trace@9', 'schema: expected "wirebook/trace@1", got "wirebook/trace@9"'],
  ['lanes', undefined, 'lanes: expected a list, got nothing'],
  ['lanes.1.id', 'alice', 'lanes[1].id: there is another lane "alice"'],
  [
    'lanes.0.kind',
    'ghost',
    'lanes[0].kind: expected "peer" or "program" or "relay" or "thread", got "ghost"',
  ],
  ['events.2', null, 'events[2]: expected an object, got null'],
  ['events.2.octets', undefined, 'events[2].octets: expected an object, got nothing'],
  ['events.2.octets.length', 'x', 'events[2].octets.length: expected a whole number, got "x"'],
  ['events.2.octets.shown', 'hello!', 'events[2].octets.shown: expected at most 5 octets, got 6'],
  [
    'events.2.octets.shown',
    'h日',
    'events[2].octets.shown: expected one character (0 to 255) per octet, got another at 1',
  ],
  ['events.2.local.port', 65_536, 'events[2].local.port: expected a port from 0 to 65535, got 65536'],
  ['events.2.protocol', 'sctp', 'events[2].protocol: expected "udp" or "tcp", got "sctp"'],
  ['events.1.at.line', 0, 'events[1].at.line: expected a whole number from 1, got 0'],
  ['events.3.seq', 4, 'events[3].seq: expected 3, got 4'],
  ['events.3.lane', 'carol', 'events[3].lane: there is no lane "carol"'],
  ['events.3.t', -5, 'events[3].t: is earlier than the event before it in its lane'],
  ['events.3.cause', 3, 'events[3].cause: event 3 is not earlier than its effect'],
  ['events.3.cause', 5, 'events[3].cause: event 5 is not earlier than its effect'],
  ['events.3.cause', 99, 'events[3].cause: there is no event 99'],
  ['events.3.cause', 0, 'events[3].cause: a connect does not cause a deliver'],
  ['events.4.octets.length', 9, 'events[4].octets: octets 3 to 11 were delivered, but not all were sent'],
  ['cut', -1, 'cut: expected a whole number, got -1'],
])('%s = %j is found', (path, value, problem) => {
  const problems = validate(planted(path, value));
  expect(problems).toContain(problem);
  expect(isTrace(planted(path, value))).toBe(false);
});

test('octets delivered before they were sent are found', () => {
  const early = new Script();
  const [c, d] = early.connection(alice, server);
  d.deliver('x');
  c.send('x');
  const lanes = [alice, server];
  const events = early.events.map((event, seq) => ({ ...event, seq, offset: 0 }));
  expect(validate({ schema: 'wirebook/trace@1', lanes, events })).toEqual([
    'events[0].octets: octets 0 to 0 were delivered before they were sent',
  ]);
});

test.each([undefined, null, 7, 'trace', [], {}])('%j is not a trace', (value) => {
  expect(validate(value)).not.toEqual([]);
});

test('a kind that is not known yet needs only what all events have', () => {
  expect(validate(planted('events.5.kind', 'teleport'))).toEqual([]);
  expect(validate(planted('events.5', { kind: 'teleport' }))).not.toEqual([]);
});
