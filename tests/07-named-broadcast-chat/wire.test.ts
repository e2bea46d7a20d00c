/** The wire between a client and a server, both of them scripted: what it tells of either, and whom it blames. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Context, Mismatch, TcpListener, type TcpPeer } from '@wirebook/harness';
import { expect, onTestFinished, test } from 'vitest';
import { FramedPeer } from '../common/framed.ts';
import { Wire } from './wire.ts';

async function between(): Promise<{ wire: Wire; client: FramedPeer; server: FramedPeer }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wirebook-wire-')));
  const context = new Context(41, folder);
  onTestFinished(async () => {
    await context.end();
    rmSync(folder, { recursive: true });
  });
  const listener = await TcpListener.open(context, 'server');
  const { wire, endpoint } = await Wire.open(context, listener.endpoint);
  const client = await FramedPeer.connect(context, 'client', endpoint);
  return { wire, client, server: new FramedPeer(await listener.accept()) };
}

test('what passes is sorted, passed on as it is, and told as soon as it is whole', async () => {
  const { wire, client, server } = await between();
  await client.say('ann', 'hello');
  await server.hears('ann');
  await server.hears('hello');
  await server.sayBy({ mode: 'cut', at: [3, 9] }, '* nobody', '* ben joined', 'ben: * hi', '!odd');
  for (const text of ['* nobody', '* ben joined', 'ben: * hi', '!odd']) await client.hears(text);
  expect(await wire.until(() => wire.messages[1])).toBe('!odd');
  expect(wire).toMatchObject({ said: ['ann', 'hello'], greeting: '* nobody', notices: ['* ben joined'] });
  expect(wire.messages).toEqual(['ben: * hi', '!odd']);
  await server.peer.send('12      half');
  await client.peer.expect('12      half');
  expect(wire.lately('server')).toBe('a frame that is not complete, 12 octets of it');
  expect(wire.lately('client')).toBe('nothing more after "hello"');
});

const BAD = '5abc    hello';
const FLOOD = Buffer.alloc(5 * 1024 * 1024, '0       ');

test.for<
  [about: string, by: 'client' | 'server', act: (peer: TcpPeer) => Promise<void> | void, how: unknown]
>([
  ['sends what is no frame', 'server', async (peer) => await peer.send(BAD), expect.any(Mismatch)],
  ['sends what is no frame', 'client', async (peer) => await peer.send(BAD), expect.any(Mismatch)],
  ['sends without end', 'client', async (peer) => await peer.send(FLOOD), expect.any(Mismatch)],
  ['ends the stream', 'server', (peer) => peer.halfClose(), 'end of stream'],
  ['ends the stream', 'client', (peer) => peer.halfClose(), 'end of stream'],
  ['resets', 'server', (peer) => peer.reset(), 'reset'],
])('who %s is to blame, whatever the other one does then: %s', async ([, by, act, how]) => {
  const ends = await between();
  const { wire } = ends;
  await ends.client.say('ann');
  await ends.server.hears('ann');
  await act(ends[by].peer);
  await expect(wire.until(() => wire.messages[0])).rejects.toThrow('the protocol was left');
  ends[by === 'client' ? 'server' : 'client'].peer.reset();
  await ends[by].peer.readToEnd();
  expect(wire.breach).toEqual({ by, how });
});

test('after the good-bye either side may end', async () => {
  const { wire, client, server } = await between();
  await client.say('ann', '!DISCONNECT');
  await server.hears('ann');
  await server.hears('!DISCONNECT');
  server.peer.halfClose();
  await client.peer.expectEnd();
  client.peer.reset();
  await wire.until(() => wire.ends[1]);
  expect(wire.ends).toEqual([
    { by: 'server', how: 'end of stream' },
    { by: 'client', how: 'reset' },
  ]);
  expect(wire.breach).toBeUndefined();
});
