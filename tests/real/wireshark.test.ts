/** Traces as capture files, read by Wireshark's command line: what happened is there, and nothing is held against it. */
import { pcapng, weave } from '@wirebook/trace';
import { alice, local, relay, Script, server } from '@wirebook/trace/script';
import { describe, expect, test } from 'vitest';
import { find } from './tools.ts';
import { follow, inspect, run, type Seen, withFile } from './tshark.ts';
import { STORIES } from './wireshark-stories.ts';

const TSHARK = find('tshark') ?? '';
const CAPINFOS = find('capinfos') ?? '';

/** A packet in short, as the stories have it. */
function brief({ from, flags, payload, length, captured }: Seen): string {
  const letters = flags
    .split(' ')
    .map((flag) => flag.charAt(0))
    .join('');
  const missing = length - captured;
  const isDatagram = flags === '';
  const octets = missing > 0 ? `${payload.length}/${payload.length + missing}` : String(payload.length);
  return `${from.endsWith(' 2345') ? '<' : '>'}${letters}${isDatagram || octets !== '0' ? octets : ''}`;
}

describe.skipIf(!TSHARK)('in tshark', () => {
  test.each(STORIES)('%s', (_, packets, play) => {
    const script = new Script();
    play(script);
    const seen = inspect(TSHARK, weave([alice, server], script.events));
    expect(seen.map(brief).join(' ')).toBe(packets);
    expect(seen.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  test('each step is told in the comment of its packet, with its line', () => {
    const script = new Script();
    const [a, b] = script.connection(alice, server);
    a.connect();
    b.accept(24);
    a.send('5    ');
    b.deliver('5    ', 31);
    b.close(18);
    a.end();
    expect(comments(script)).toEqual([
      'step 1  alice connects to server.ts',
      'step 1  server.ts:24  server.ts accepts a connection from alice',
      'step 2  alice sends 5 octets "5    " to server.ts|step 2  server.ts:31  server.ts receives 5 octets "5    " from alice',
      'step 3  server.ts:18  server.ts closes the connection to alice|step 3  alice receives the end of the stream from server.ts',
    ]);
  });

  test('what became of a datagram is told in its comment', () => {
    const script = new Script();
    const client = script.socket(alice, 'udp', local(51002));
    const front = script.socket(relay, 'udp', local(2345));
    client.sendTo(local(2345), 'one');
    front.dropFrom(local(51002), 'one', 'lost on the way');
    client.sendTo(local(2345), 'two');
    expect(comments(script)).toEqual([
      'step 1  alice sends 3 octets "one" to relay|step 1  dropped: lost on the way  relay drops 3 octets "one" from alice: lost on the way',
      'step 2  alice sends 3 octets "two" to relay  not delivered',
    ]);
  });

  test('a stream is put together again, from both sides', () => {
    const script = new Script();
    for (const port of [51002, 51003]) {
      const [a, b] = script.connection(alice, server, port);
      a.connect();
      b.accept();
      a.send(`from ${port}\r\n`);
      b.deliver(`from ${port}\r\n`);
      b.send(Uint8Array.of(0, 255, 10));
      a.deliver(Uint8Array.of(0, 255, 10));
    }
    const trace = weave([alice, server], script.events);
    expect(follow(TSHARK, trace, 0)).toBe('from 51002\r\n\0\xff\n');
    expect(follow(TSHARK, trace, 1)).toBe('from 51003\r\n\0\xff\n');
  });

  test('a pair of endpoints that is used again is a connection of its own', () => {
    const script = new Script();
    for (const text of ['one', 'two']) {
      const [a, b] = script.connection(alice, server);
      a.connect();
      b.accept();
      a.send(text);
      b.deliver(text);
      a.close();
      b.end();
      b.close();
      a.end();
    }
    const trace = weave([alice, server], script.events);
    expect([follow(TSHARK, trace, 0), follow(TSHARK, trace, 1)]).toEqual(['one', 'two']);
    // Wireshark notes that ports were used again, which is so.
    const complaints = inspect(TSHARK, trace).filter((packet) => packet.complaints.length > 0);
    expect(complaints.map(brief)).toEqual(['>S']);
  });

  test('of a trace that was cut, the middle of the stream is counted and not shown', () => {
    const script = new Script();
    const [a, b] = script.connection(alice, server);
    a.connect();
    b.accept();
    for (let number = 10; number < 60; number++) {
      a.send(`line ${number}`);
      b.deliver(`line ${number}`);
    }
    a.close();
    b.end();
    const seen = inspect(TSHARK, weave([alice, server], script.events, { maxEvents: 12 }));
    expect(seen.map(brief).join(' ')).toBe('>S <SA >A >PA7 <A >PA7 <A >PA0/322 <A >PA7 <A >PA7 <A >FA <A');
    expect(seen.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seen.find(({ captured, length }) => captured < length)?.comment).toBe(
      'octets that the trace did not keep',
    );
  });

  test('times are microseconds since the epoch, and never go back', () => {
    const script = new Script();
    const client = script.socket(alice, 'udp', local(51002));
    for (const text of ['one', 'two', 'three']) client.sendTo(local(2345), text);
    const { events, ...trace } = weave([alice], script.events);
    const skewed = events.map((event, index) => ({ ...event, t: [7, 3, 12][index] ?? 0 }));
    const seen = inspect(TSHARK, { ...trace, events: skewed }, { epoch: 1_700_000_000_000_000 });
    expect(seen.map(({ time }) => time)).toEqual([
      1_700_000_000.000007, 1_700_000_000.000007, 1_700_000_000.000012,
    ]);
  });

  test('an endpoint that nobody told gets one that nobody else has, and a name gets an address', () => {
    const script = new Script();
    const nameless = script.socket(alice, 'udp');
    nameless.sendTo({ host: 'server.example', port: 2345 }, 'one');
    nameless.sendTo(local(49_152), 'two');
    script.socket(alice, 'udp').sendTo({ host: '::ffff:10.0.0.7', port: 2345 }, 'three');
    const seen = inspect(TSHARK, weave([alice], script.events));
    expect(seen.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      '127.0.0.1 49153 > 192.0.2.1 2345',
      '127.0.0.1 49153 > 127.0.0.1 49152',
      '10.0.0.7 49154 > 10.0.0.7 2345',
    ]);
    expect(seen.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  function comments(script: Script): string[] {
    const seen = inspect(TSHARK, weave([alice, relay, server], script.events));
    return seen.map(({ comment }) => comment).filter((comment) => comment !== '');
  }
});

test.skipIf(!CAPINFOS)('capinfos reads the file to its end, empty or not', () => {
  const script = new Script();
  const about = (octets: Uint8Array) =>
    withFile(octets, (file) => run(CAPINFOS, ['-T', '-r', '-c', '-E', file]));
  const nothing = pcapng(weave([], []));
  expect(about(nothing)).toMatch(/rawip\t0\s*$/);
  STORIES[0]?.[2](script);
  expect(about(pcapng(weave([alice, server], script.events)))).toMatch(/rawip\t11\s*$/);
});
