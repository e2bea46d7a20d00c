/**
 * Checks that parsed JSON has the shape of a trace: every field there, and of its type.
 *
 * Knows: the fields of every kind of event. Never knows: whether the story makes sense; `validate` asks that.
 */
import type { Trace } from './events.ts';

/** Tells what is wrong with a value; `where` is its place, such as `events[12].octets`. */
type Check = (value: unknown, where: string) => string[];

type Fields = Readonly<Record<string, Check>>;

const text = expecting('a text', (value) => typeof value === 'string');
const whole = expecting('a whole number', isWhole);
const line = expecting('a whole number from 1', (value) => isWhole(value) && value > 0);
const port = expecting('a port from 0 to 65535', (value) => isWhole(value) && value <= 65_535);
const number = expecting('a number', (value) => Number.isFinite(value));
const truth = expecting('true or false', (value) => typeof value === 'boolean');
const code = expecting('a whole number or null', (value) => value === null || Number.isSafeInteger(value));

const endpoint = record({ host: text, port });
const octets: Check = (value, where) => {
  if (!isObject(value) || !isWhole(value.length) || typeof value.shown !== 'string') {
    return record({ length: whole, shown: text })(value, where);
  }
  const { length, shown } = value;
  if (shown.length > length)
    return [`${where}.shown: expected at most ${length} octets, got ${shown.length}`];
  const wide = shown.search(/[^\0-\xff]/);
  return wide < 0
    ? []
    : [`${where}.shown: expected one character (0 to 255) per octet, got another at ${wide}`];
};

const HAPPENED: Fields = {
  seq: whole,
  kind: text,
  lane: text,
  t: number,
  at: optional(record({ file: text, line })),
  cause: optional(whole),
  note: optional(text),
  preempts: optional(text),
};
const SOCKET: Fields = {
  protocol: oneOf('udp', 'tcp'),
  socket: whole,
  local: optional(endpoint),
  peer: optional(endpoint),
};
const CELL: Fields = { cell: text, operation: text };
const CARRIES: Fields = { ...SOCKET, octets, offset: optional(whole) };

const KINDS: Readonly<Record<string, Fields>> = {
  bind: SOCKET,
  listen: SOCKET,
  connect: { ...SOCKET, error: optional(text) },
  accept: SOCKET,
  send: CARRIES,
  deliver: { ...CARRIES, end: optional(truth) },
  drop: { ...CARRIES, reason: text },
  shutdown: SOCKET,
  close: SOCKET,
  reset: { ...SOCKET, by: oneOf('self', 'peer') },
  error: { ...SOCKET, error: text },
  out: { stream: oneOf('stdout', 'stderr'), octets },
  call: { ...SOCKET, call: text, inferred: truth },
  spawn: { command: text },
  thread: { thread: whole, alive: truth },
  signal: { signal: text },
  exit: { code, signal: optional(text) },
  read: { ...CELL, value: number },
  write: { ...CELL, value: number },
  update: { ...CELL, saw: number, value: optional(number) },
  block: { ...CELL, value: number, timeoutMs: optional(number) },
  wake: { cell: text, by: oneOf('notify', 'timeout') },
  notify: { cell: text, woken: whole },
  acquire: { resource: text },
  release: { resource: text },
  compute: { text },
  throw: { error: text },
};

const lane = record({ id: text, label: text, kind: oneOf('peer', 'program', 'relay', 'thread') });
const event: Check = (value, where) => {
  const problems = record(HAPPENED)(value, where);
  const kind = isObject(value) ? value.kind : undefined;
  const fields = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return fields ? [...problems, ...record(fields)(value, where)] : problems;
};
const trace = record({
  schema: oneOf('wirebook/trace@1'),
  lanes: list(lane),
  events: list(event),
  cut: optional(whole),
});

/** What keeps `value` from having the shape of a trace; an unknown kind of event needs only what all events have. */
export const shapeProblems = (value: unknown): string[] => trace(value, '');

/** Whether `value` has that shape. */
export const hasShape = (value: unknown): value is Trace => shapeProblems(value).length === 0;

function expecting(what: string, holds: (value: unknown) => boolean): Check {
  return (value, where) => (holds(value) ? [] : [`${where}: expected ${what}, got ${show(value)}`]);
}

function oneOf(...allowed: readonly string[]): Check {
  return expecting(
    allowed.map(show).join(' or '),
    (value) => typeof value === 'string' && allowed.includes(value),
  );
}

function optional(check: Check): Check {
  return (value, where) => (value === undefined ? [] : check(value, where));
}

function list(check: Check): Check {
  return (value, where) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => check(one, `${where}[${index}]`))
      : [`${where}: expected a list, got ${show(value)}`];
}

function record(fields: Fields): Check {
  return (value, where) => {
    if (!isObject(value)) return [`${where || 'trace'}: expected an object, got ${show(value)}`];
    return Object.entries(fields).flatMap(([name, check]) =>
      check(value[name], where ? `${where}.${name}` : name),
    );
  };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 40 ? `${json.slice(0, 39)}…` : json;
}
