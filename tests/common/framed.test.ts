/** The scripted peer that speaks in frames, against a plain scripted peer that sends octets by hand. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Context, type Mismatch, TcpListener, type TcpPeer } from '@wirebook/harness';
import { expect, onTestFinished, test } from 'vitest';
import { FramedPeer, frame, MAX_PAYLOAD_OCTETS } from './framed.ts';

async function twoEnds(): Promise<{ alice: FramedPeer; server: TcpPeer }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wirebook-framed-')));
  const context = new Context(41, folder);
  onTestFinished(async () => {
    await context.end();
    rmSync(folder, { recursive: true });
  });
  const listener = await TcpListener.open(context, 'server');
  const alice = await FramedPeer.connect(context, 'alice', listener.endpoint);
  return { alice, server: await listener.accept() };
}

const mismatch = async (act: Promise<unknown>) => (await act.catch((error: unknown) => error)) as Mismatch;

test.for([
  ['', '0       '],
  ['hello', '5       hello'],
  ['é', '2       é'],
  ['x'.repeat(MAX_PAYLOAD_OCTETS), `65536   ${'x'.repeat(65_536)}`],
] as const)('the frame of "%s"', ([text, octets]) => {
  expect(frame(text).toString()).toBe(octets);
});

test('frames are said together or in pieces, and heard one by one', async () => {
  const { alice, server } = await twoEnds();
  await alice.say('one', '');
  await alice.sayBy({ mode: 'octets' }, 'two');
  await server.expect('3       one0       3       two');
  await server.sendApart(['3    ', '   on', 'e0       5       th']);
  await alice.hears('one');
  await alice.hears('');
  await server.send('ree');
  expect(await alice.next('a frame')).toBe('three');
  await alice.hearsNothing(10, 'nobody speaks');
});

test('a batch is every frame that is complete, and the rest stays', async () => {
  const { alice, server } = await twoEnds();
  await server.send('3       one0       3       two5       th');
  expect(await alice.batch('frames')).toEqual(['one', '', 'two']);
  await server.send('ree5abc    ');
  expect(await alice.batch('frames')).toEqual(['three']);
  expect((await mismatch(alice.batch('frames'))).came).toBe('"5abc    "');
});

test('another text is told with both of them', async () => {
  const { alice, server } = await twoEnds();
  await server.send('5       help!');
  expect(await mismatch(alice.hears('hello'))).toMatchObject({
    expected: 'alice receives a frame with 5 octets "hello"',
    came: 'one with 5 octets "help!"',
    difference: { expected: Buffer.from('hello'), came: Buffer.from('help!') },
  });
});

test.for(['5abc    ', '        ', '1e3     ', ' 5      ', '65537   ', '99999999', '5 5     ', '+5      '])(
  'a header "%s" is told as it came',
  async (header) => {
    const { alice, server } = await twoEnds();
    await server.send(`${header}hello`);
    expect((await mismatch(alice.next('a frame'))).came).toBe(`"${header}"`);
  },
);

test('a stream that ends in the middle of a frame is told with what came', async () => {
  const { alice, server } = await twoEnds();
  await server.send('5       hel');
  server.halfClose();
  expect(await mismatch(alice.hears('hello'))).toMatchObject({
    expected: 'alice receives a frame with 5 octets "hello"',
    came: '11 octets "5       hel", then end of stream',
  });
});
