import { octets, type Trace } from '@wirebook/trace';
import { describe, expect, test } from 'vitest';
import { frame } from './frame.ts';

const socket = { protocol: 'udp', socket: 1 } as const;
const schema = 'wirebook/trace@1';
const trace: Trace = {
  schema,
  lanes: [
    { id: 'alice', label: 'alice', kind: 'peer' },
    { id: 'server.ts', label: 'server.ts', kind: 'program' },
  ],
  events: [
    { seq: 0, t: 0, lane: 'server.ts', kind: 'listen', ...socket, local: { host: '127.0.0.1', port: 2345 } },
    {
      seq: 1,
      t: 1,
      lane: 'alice',
      kind: 'send',
      ...socket,
      octets: octets('hello'),
      peer: { host: '127.0.0.1', port: 2345 },
    },
    {
      seq: 2,
      t: 2,
      lane: 'server.ts',
      kind: 'deliver',
      ...socket,
      octets: octets('hello'),
      cause: 1,
      at: { file: 'server.ts', line: 31 },
    },
    { seq: 3, t: 3, lane: 'server.ts', kind: 'out', stream: 'stdout', octets: octets('got it\n') },
  ],
};
const PAGE = { columns: 80, rows: 24 };

describe('a page of a trace', () => {
  test('shows what has happened up to a step, and the step in words', () => {
    const { head, seen, said } = frame(trace, '01/server-upper', 2, PAGE);
    expect(head).toEqual(['01/server-upper', '', expect.stringMatching(/^ {2}step {3}alice/)]);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatch(/^ {3}2 {5}send {2}5 octets {2}"hello" ─+▶ deliver 5 +:31$/);
    expect(said).toEqual([
      'alice sends 5 octets "hello" to server.ts.',
      'server.ts receives 5 octets "hello".',
    ]);
  });

  test('does not move from one step to the next', () => {
    const last = frame(trace, 't', 3, PAGE);
    expect(frame(trace, 't', 1, PAGE).seen).toEqual(last.seen.slice(0, 1));
    expect(frame(trace, 't', 1, PAGE).head).toEqual(last.head);
  });

  test('keeps the last steps where there is no room for all', () => {
    const { head, seen, said } = frame(trace, 't', 3, { columns: 80, rows: 9 });
    expect(head.length + seen.length + said.length + 3).toBeLessThanOrEqual(9);
    expect(seen.at(-1)).toContain('got it');
  });

  test('of nothing is empty', () => {
    expect(frame({ schema, lanes: [], events: [] }, 't', 0, PAGE)).toMatchObject({ seen: [], said: [] });
  });
});
