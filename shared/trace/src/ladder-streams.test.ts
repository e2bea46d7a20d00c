import { expect, test } from 'vitest';
import { drawn } from './drawn.ts';
import { alice, local, relay, type Script, server } from './script.ts';

function sample(script: Script): void {
  const [a, b] = script.connection(alice, server);
  a.connect();
  b.accept(24);
  a.send('5    ');
  b.deliver('5    ', 31);
  a.send('   hello');
  b.deliver('   hello', 31);
  b.close(18);
  a.reset('peer');
}

test('a cause and its effect share a row, and closing with octets unread is a reset', () => {
  const lines = drawn(sample);
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                           server.ts
   1     connect ──────────────────────────────────────▶ accept      :24
   2     send  5 octets  "5    " ──────────────────────▶ deliver 5   :31
   3     send  8 octets  "   hello" ───────────────────▶ deliver 8   :31
   4                                           reset ◀── close       :18
`);
});

test('two sends that arrive as one deliver are tied together', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('hel');
    a.send('lo\n');
    b.deliver('hello\n', 31);
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                       server.ts
   1     send  3 octets  "hel" ───────────────────┐
   2     send  3 octets  "lo\n" ──────────────────┴▶ deliver 6  "hello\n"   :31
`);
});

test('one send that arrives in pieces shows where it was cut', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    b.send('日本', 8);
    a.deliver(Uint8Array.of(0xe6, 0x97));
    a.deliver(Uint8Array.of(0xa5, 0xe6, 0x9c, 0xac));
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                      server.ts
   1                      deliver 2  "\xe6\x97" ◀┬─ send  6 octets  "日本"   :8
   2                        deliver 4  "\xa5本" ◀┘
`);
});

test('octets one at a time become one row that says they came apart', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    for (const octet of 'GET / HTTP/1.1\r\n\r\n') {
      a.send(octet);
      b.deliver(octet, 7);
    }
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                                             server.ts
   1     send  1 octet × 18  "GET / HTTP/1.1\r\n\r\n" ───────────────────▶ deliver 1 × 18   :7
`);
});

test('a reset is drawn from the side that sent it', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    a.connect();
    b.accept(3);
    a.reset('self');
    b.reset('peer', 12);
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                      server.ts
   1     connect ─────────────────────────────────▶ accept      :3
   2     reset (RST) ─────────────────────────────▶ reset       :12
`);
});

test('after a half-close the other direction goes on', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('all');
    a.shutdown();
    b.deliver('all', 9);
    b.end(10);
    b.send('ALL', 11);
    a.deliver('ALL');
    b.close(12);
    a.end();
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                      server.ts
   1     send  3 octets  "all" ───────────────────▶ deliver 3               :9
   2     half-close (FIN) ────────────────────────▶ deliver end of stream   :10
   3                                  deliver 3 ◀── send  3 octets  "ALL"   :11
   4                      deliver end of stream ◀── close                   :12
`);
});

test('messages that cross keep the order of both lanes', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('ping');
    b.send('pong', 4);
    b.deliver('ping', 5);
    a.deliver('pong');
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                       server.ts
   1     send  4 octets  "ping" ──────────────────┐
   2                                   deliver 4 ◀── send  4 octets  "pong"   :4
   3                                              └▶ deliver 4  "ping"        :5
`);
});

test('a relay in the middle is a lane of its own', () => {
  const lines = drawn(
    (script) => {
      const a = script.socket(alice, 'tcp', local(51002), local(9000));
      const front = script.socket(relay, 'tcp', local(9000), local(51002));
      const back = script.socket(relay, 'tcp', local(51003), local(2345));
      const b = script.socket(server, 'tcp', local(2345), local(51003));
      a.connect();
      front.accept();
      back.connect();
      b.accept(4);
      a.send('hello\n');
      front.deliver('hello\n');
      back.send('hel');
      b.deliver('hel', 5);
      back.send('lo\n');
      b.deliver('lo\n', 5);
      b.send('HELLO\n', 6);
      back.deliver('HELLO\n');
      front.send('HELLO\n');
      a.deliver('HELLO\n');
    },
    { lanes: [alice, relay, server], width: 80 },
  );
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002   relay                   server.ts
   1     connect ──────────────▶ accept
   2                             connect ──────────────▶ accept               :4
   3     send 6  "hello\n" ────▶ deliver 6
   4                             send 3  "hel" ────────▶ deliver 3            :5
   5                             send 3  "lo\n" ───────▶ deliver 3            :5
   6                                       deliver 6 ◀── send 6  "HELLO\n"    :6
   7               deliver 6 ◀── send 6  "HELLO\n"
`);
});

test('a connect that fails says which endpoint refused', () => {
  const lines = drawn((script) => {
    script.socket(alice, 'tcp', undefined, local(2345)).connect('ECONNREFUSED');
    script.socket(server, 'tcp', local(2345)).error('EADDRINUSE', 3);
    script.exit(server, 1);
  });
  expect(lines).toBe(String.raw`
  step   alice                                                      server.ts
   1     connect 127.0.0.1:2345 ✗ ECONNREFUSED
   2                                                                ✗ EADDRINUSE   :3
   3                                                                exit 1
`);
});

test('octets of a stream that were not delivered are counted', () => {
  const lines = drawn((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('x'.repeat(300));
    b.deliver('x'.repeat(100), 7);
    a.send('more');
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                         server.ts
   1     send 300  "xxxxxxxx"… (200 not delivered) ──▶ deliver 100  "xxxxxxxxxxxxxxxxxxxxxxxx"…   :7
   2     send  4 octets  "more" ────────────────────── ✗ not delivered
`);
});
