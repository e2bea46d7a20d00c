import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from '../fixtures/rig.ts';
import { FairClock } from './deadline.ts';
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
  const deliver = (offset: number, length: number, protocol = 'tcp') =>
    `${JSON.stringify({
      kind: 'deliver',
      t: 1,
      protocol,
      socket: 1,
      local: { host: '127.0.0.1', port: 80 },
      peer: { host: '127.0.0.1', port: 5000 },
      octets: { length, shown: '' },
      offset,
    })}\n`;
  const sender = { host: '127.0.0.1', port: 5000 };

  test('ends when the last octet is there', async ({ rig }) => {
    const path = join(rig.folder(), 'events');
    rig.context.tape.follow('server', path);
    const waiting = rig.context.tape.delivered(sender, 5, new FairClock(rig.context));
    appendFileSync(path, deliver(0, 3));
    appendFileSync(path, deliver(3, 2));
    expect(await waiting).toBe(true);
  });

  test('gives up on a program that shows nothing', async ({ rig }) => {
    expect(await rig.context.tape.delivered(sender, 5, new FairClock(rig.context))).toBe(false);
  });

  test.for([
    ['too few octets', deliver(0, 4)],
    ['octets of another sender', deliver(0, 5).replace('5000', '5001')],
    ['a datagram', deliver(0, 5, 'udp')],
  ] as const)('is not content with %s', async ([, line], { rig }) => {
    const path = join(rig.folder(), 'events');
    rig.context.tape.follow('server', path);
    appendFileSync(path, line);
    expect(await rig.context.tape.delivered(sender, 5, new FairClock(rig.context))).toBe(false);
  });
});
