import { describe, expect } from 'vitest';
import { brief, type Rig, test } from '../../fixtures/rig.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import { UdpPeer } from './udp.ts';

const aliceAndBob = async ({ context }: Rig) =>
  [await UdpPeer.open(context, 'alice'), await UdpPeer.open(context, 'bob')] as const;

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('a scripted UDP peer', () => {
  test('receives what was sent, with the sender, and that is evidence', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('héllo', bob.endpoint);
    const came = await bob.expect('héllo', { from: alice.endpoint });
    expect(came).toMatchObject({ octets: Buffer.from('héllo'), from: alice.endpoint });
    expect(rig.context.evidence).toEqual(['bob received 6 octets "héllo"']);
  });

  test('receives datagrams in the order in which they came, empty ones too', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    for (const text of ['one', '', 'three']) await alice.send(text, bob.endpoint);
    for (const text of ['one', '', 'three']) await bob.expect(text);
    expect(bob.waiting).toEqual([]);
  });

  test('tells octets that differ, with both of them', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('HeLLO', bob.endpoint);
    const error = await failure(bob.expect('HELLO'));
    expect(error).toBeInstanceOf(Mismatch);
    expect(error).not.toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      expected: 'bob receives 5 octets "HELLO"',
      came: '5 octets "HeLLO"',
      difference: { expected: Buffer.from('HELLO'), came: Buffer.from('HeLLO') },
    });
    expect(rig.context.evidence).toEqual([]);
  });

  test('tells the wrong sender', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    const mallory = await UdpPeer.open(rig.context, 'mallory');
    await mallory.send('hello', bob.endpoint);
    const where = (peer: UdpPeer) => `127.0.0.1:${peer.endpoint.port}`;
    expect(await failure(bob.expect('hello', { from: alice.endpoint }))).toMatchObject({
      expected: `bob receives 5 octets "hello" from ${where(alice)}`,
      came: `5 octets "hello" from ${where(mallory)}`,
    });
  });

  test('gives up at the deadline, and says so', async ({ rig }) => {
    const [, bob] = await aliceAndBob(rig);
    const error = await failure(bob.expect('hello', { limitMs: 30 }));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({ expected: 'bob receives 5 octets "hello" within 30 ms', came: 'nothing' });
  });

  test('after a deadline still receives what comes later', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await failure(bob.expect('hello', { limitMs: 5 }));
    const waiting = bob.expect('hello');
    await alice.send('hello', bob.endpoint);
    await waiting;
  });

  test('knows silence, and what broke it', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await bob.expectSilence(20, 'nobody sends');
    expect(rig.context.evidence).toEqual(['bob received nothing for 20 ms']);
    await alice.send('surprise', bob.endpoint);
    await rig.eventually('the datagram came', () => bob.waiting.length > 0);
    expect(await failure(bob.expectSilence(20, 'nobody sends'))).toMatchObject({
      expected: 'bob receives nothing more (nobody sends)',
      came: '8 octets "surprise"',
    });
  });

  test('does not wait for a program that has exited', async ({ rig }) => {
    const [, bob] = await aliceAndBob(rig);
    const program = await rig.run('exits-with.ts', ['3']);
    const error = await failure(bob.expect('hello', { by: program, limitMs: 15_000 }));
    expect(error).toMatchObject({
      expected: 'bob receives 5 octets "hello"',
      came: 'it exited with code 3',
    });
    expect(error).not.toBeInstanceOf(DeadlineError);
  });

  test('is refused a datagram that is too long, and can go on', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await expect(alice.send(Buffer.alloc(65_508), bob.endpoint)).rejects.toThrow(/EMSGSIZE/);
    await alice.send('short', bob.endpoint);
    await bob.expect('short');
  });

  test('is not shaken by a peer that has gone', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await bob.close();
    await bob.close();
    await alice.send('anybody?', bob.endpoint);
    await alice.expectSilence(20, 'bob has gone');
  });

  test('is refused a port that is taken', async ({ rig }) => {
    const [alice] = await aliceAndBob(rig);
    await expect(UdpPeer.open(rig.context, 'bob', alice.endpoint)).rejects.toThrow(/EADDRINUSE/);
  });

  test('tells the story of both sides', async ({ rig }) => {
    const [alice, bob] = await aliceAndBob(rig);
    await alice.send('ping', bob.endpoint);
    const { from } = await bob.expect('ping');
    await bob.send('pong', from);
    await alice.expect('pong');
    const { events } = rig.story();
    expect(events.map((event) => `${event.lane} ${brief(event)}`)).toEqual([
      'alice bind',
      'bob bind',
      'alice send 4 "ping"',
      'bob deliver 4 "ping"',
      'bob send 4 "pong"',
      'alice deliver 4 "pong"',
    ]);
    expect(events.map(({ cause }) => cause)).toEqual([undefined, undefined, undefined, 2, undefined, 4]);
  });
});
