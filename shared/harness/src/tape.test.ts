import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Rig, test } from '../fixtures/rig.ts';
import { Tape } from './tape.ts';

describe('lanes', () => {
  test.for([
    [
      ['alice', 'bob'],
      ['alice', 'bob'],
    ],
    [
      ['alice', 'alice', 'alice'],
      ['alice', 'alice 2', 'alice 3'],
    ],
    [
      ['client 1', 'client 2', 'client 1'],
      ['client 1', 'client 2', 'client 1 2'],
    ],
    [
      ['alice 2', 'alice', 'alice'],
      ['alice 2', 'alice', 'alice 3'],
    ],
  ] as const)('%j are called %j', ([labels, ids]) => {
    const tape = new Tape();
    expect(labels.map((label) => tape.lane(label, 'peer').id)).toEqual(ids);
    expect(tape.trace().lanes.map(({ id, label }) => [id, label])).toEqual(ids.map((id) => [id, id]));
  });
});

test('notes of a lane stand in the order in which they were made', ({ rig }) => {
  const { note } = rig.context.tape.lane('alice', 'peer');
  const local = { host: '127.0.0.1', port: 1 };
  note({ kind: 'bind', protocol: 'udp', socket: 1, local });
  note({ kind: 'close', protocol: 'udp', socket: 1, local });
  expect(rig.lane('alice').map(({ kind }) => kind)).toEqual(['bind', 'close']);
});

describe('waiting for what a program was handed', () => {
  const CLIENT = { host: '127.0.0.1', port: 5000 };
  const SERVER = { host: '127.0.0.1', port: 80 };
  const CONNECTION = { local: CLIENT, peer: SERVER };
  const on = { t: 1, protocol: 'tcp', socket: 1, local: SERVER };
  const line = (event: object) => `${JSON.stringify({ ...on, ...event })}\n`;
  const listen = line({ kind: 'listen' });
  const accept = line({ kind: 'accept', peer: CLIENT });
  const deliver = (offset: number, length: number, more: object = {}) =>
    line({ kind: 'deliver', peer: CLIENT, octets: { length, shown: '' }, offset, ...more });

  const follow = (rig: Rig, text: string) => {
    const path = join(rig.folder(), 'events');
    rig.context.tape.follow('server', path);
    appendFileSync(path, text);
    return path;
  };

  test('ends when the last octet is there', async ({ rig }) => {
    const path = follow(rig, listen + accept);
    const waiting = rig.context.tape.delivered(CONNECTION, 5);
    appendFileSync(path, deliver(0, 3));
    appendFileSync(path, deliver(3, 2));
    expect(await waiting).toBe(true);
  });

  test('gives up soon where no recorder tells of the connection', async ({ rig }) => {
    expect(await rig.context.tape.delivered(CONNECTION, 5)).toBe(false);
  });

  test('gives up at once where the connection is over', async ({ rig }) => {
    follow(rig, accept + deliver(0, 4) + line({ kind: 'close', peer: CLIENT }));
    expect(await rig.context.tape.delivered(CONNECTION, 5)).toBe(false);
  });

  test.for([
    ['too few octets', deliver(0, 4)],
    ['octets of another client', deliver(0, 5, { peer: { ...CLIENT, port: 5001 } })],
    ['octets to another server', deliver(0, 5, { local: { ...SERVER, port: 81 } })],
    ['a datagram', deliver(0, 5, { protocol: 'udp' })],
  ] as const)('is not content with %s', async ([, text], { rig }) => {
    follow(rig, text);
    expect(await rig.context.tape.delivered(CONNECTION, 5)).toBe(false);
  });
});
