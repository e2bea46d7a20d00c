import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../../fixtures/rig.ts';
import { Shard } from './shard.ts';

const event = (t: number) =>
  JSON.stringify({ kind: 'listen', t, protocol: 'tcp', socket: 1, local: { host: '127.0.0.1', port: 1 } });

test('events come as they are written, whole lines at a time', ({ rig }) => {
  const path = join(rig.folder(), 'events');
  const shard = new Shard(path);
  shard.refresh();
  expect(shard.events).toEqual([]);
  appendFileSync(path, `${event(1)}\n${event(2).slice(0, 20)}`);
  shard.refresh();
  expect(shard.events.map(({ t }) => t)).toEqual([1]);
  appendFileSync(path, `${event(2).slice(20)}\n`);
  shard.refresh();
  expect(shard.events.map(({ t }) => t)).toEqual([1, 2]);
});

test('more than one block is read at once, letters beyond ASCII included', ({ rig }) => {
  const path = join(rig.folder(), 'events');
  const shard = new Shard(path);
  const named = { ...(JSON.parse(event(0)) as object), at: { file: 'mañana-🎉.ts', line: 1 } };
  const count = 2000;
  appendFileSync(path, `${JSON.stringify(named)}\n`.repeat(count));
  shard.refresh();
  expect(shard.events).toHaveLength(count);
  expect(new Set(shard.events.map(({ at }) => at?.file))).toEqual(new Set(['mañana-🎉.ts']));
});

test.for([
  ['no JSON', 'PASS'],
  ['null', 'null'],
  ['a number', '5'],
  ['a list', '[]'],
  ['an object without a kind', '{}'],
  ['a send without octets', '{"kind":"send","t":1,"protocol":"udp","socket":1}'],
  [
    'a port that is none',
    '{"kind":"bind","t":1,"protocol":"udp","socket":1,"local":{"host":"x","port":70000}}',
  ],
  ['a time that is none', '{"kind":"bind","t":"now","protocol":"udp","socket":1}'],
] as const)('what a program writes there itself is no event: %s', async ([, line], { rig }) => {
  const path = join(rig.folder(), 'events');
  const shard = rig.context.tape.follow('forger', path);
  appendFileSync(path, `${line}\n${event(7)}\n`);
  const { events } = rig.story();
  expect(events.map(({ t }) => t)).toEqual([7]);
  expect(shard.events).toHaveLength(1);
});

test('a shard that its program took away keeps what it had told', ({ rig }) => {
  const path = join(rig.folder(), 'events');
  const shard = new Shard(path);
  appendFileSync(path, `${event(1)}\n`);
  shard.refresh();
  rmSync(path);
  shard.refresh();
  expect(shard.events).toHaveLength(1);
});
