import { expect, test } from 'vitest';
import { drawn } from './drawn.ts';
import { alice, local, relay, server } from './script.ts';

test('a UDP request and its reply are two rows', () => {
  const lines = drawn((script) => {
    const client = script.socket(alice, 'udp', local(51002));
    const echo = script.socket(server, 'udp', { host: '0.0.0.0', port: 2345 });
    echo.bind(5);
    client.sendTo({ host: 'localhost', port: 2345 }, 'hello');
    echo.deliverFrom({ host: '::ffff:127.0.0.1', port: 51002 }, 'hello', 9);
    echo.sendTo(local(51002), 'HELLO', 10);
    client.deliverFrom(local(2345), 'HELLO');
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                        server.ts
   1                                                  bind 0.0.0.0:2345         :5
   2     send  5 octets  "hello" ───────────────────▶ deliver 5                 :9
   3                                    deliver 5 ◀── send  5 octets  "HELLO"   :10
`);
});

test('of two equal datagrams the lost one is marked and the retry has the arrow', () => {
  const lines = drawn((script) => {
    const client = script.socket(alice, 'udp', local(51002));
    const echo = script.socket(server, 'udp', local(2345));
    client.sendTo(local(2345), 'PING');
    client.sendTo(local(2345), 'PING');
    echo.deliverFrom(local(51002), 'PING', 9);
    echo.sendTo(local(51002), 'PONG', 10);
  });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002                       server.ts
   1     send  4 octets  "PING" ──────────────────── ✗ not delivered
   2     send  4 octets  "PING" ───────────────────▶ deliver 4                :9
   3                             not delivered ✗ ─── send  4 octets  "PONG"   :10
`);
});

test('a relay that drops a datagram says why', () => {
  const lines = drawn(
    (script) => {
      const client = script.socket(alice, 'udp', local(51002));
      const front = script.socket(relay, 'udp', local(9000));
      const back = script.socket(relay, 'udp', local(9001));
      const echo = script.socket(server, 'udp', local(2345));
      echo.bind();
      client.sendTo(local(9000), 'one');
      front.dropFrom(local(51002), 'one', 'lost');
      client.sendTo(local(9000), 'two');
      front.deliverFrom(local(51002), 'two');
      back.sendTo(local(2345), 'two');
      echo.deliverFrom(local(9001), 'two', 7);
    },
    { lanes: [alice, relay, server] },
  );
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002            relay                            server.ts
   1                                                                       bind 127.0.0.1:2345
   2     send  3 octets  "one" ─────────▶ ✗ drop 3 (lost)
   3     send  3 octets  "two" ─────────▶ deliver 3
   4                                      send  3 octets  "two" ─────────▶ deliver 3             :7
`);
});
