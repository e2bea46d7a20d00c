import { expect, test } from 'vitest';
import type { Lane } from './events.ts';
import { type LadderOptions, ladder, steps } from './ladder.ts';
import { alice, bob, local, relay, Script, server } from './script.ts';
import { weave } from './weave.ts';
import { width as widthOf } from './width.ts';

interface Golden extends LadderOptions {
  readonly lanes?: readonly Lane[];
}

/** Plays a script and expects the whole ladder, which stands between the first newline and the last. */
function expectLadder(play: (script: Script) => void, expected: string, options: Golden = {}): void {
  const script = new Script();
  play(script);
  const { lanes = [alice, server], ...rest } = options;
  const lines = ladder(weave(lanes, script.events), rest);
  expect(lines.join('\n')).toBe(expected.slice(1, -1));
}

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
  expectLadder(sample,
  String.raw`
  step   alice 127.0.0.1:51002                           server.ts
   1     connect ──────────────────────────────────────▶ accept      :24
   2     send  5 octets  "5    " ──────────────────────▶ deliver 5   :31
   3     send  8 octets  "   hello" ───────────────────▶ deliver 8   :31
   4                                           reset ◀── close       :18
`,
);
});

test('in a narrow page the octets stay and the words give way', () => {
  expectLadder(sample,
  String.raw`
  step   alice 127.0.0.1:51002     server.ts
   1     connect ────────────────▶ accept      :24
   2     send 5  "5    " ────────▶ deliver 5   :31
   3     send 8  "   hello" ─────▶ deliver 8   :31
   4                     reset ◀── close       :18
`,
  { width: 50 },
);
});

test('a UDP request and its reply are two rows', () => {
  expectLadder((script) => {
    const client = script.socket(alice, 'udp', local(51002));
    const echo = script.socket(server, 'udp', { host: '0.0.0.0', port: 2345 });
    echo.bind(5);
    client.sendTo({ host: 'localhost', port: 2345 }, 'hello');
    echo.deliverFrom({ host: '::ffff:127.0.0.1', port: 51002 }, 'hello', 9);
    echo.sendTo(local(51002), 'HELLO', 10);
    client.deliverFrom(local(2345), 'HELLO');
  },
  String.raw`
  step   alice 127.0.0.1:51002                        server.ts
   1                                                  bind 0.0.0.0:2345         :5
   2     send  5 octets  "hello" ───────────────────▶ deliver 5                 :9
   3                                    deliver 5 ◀── send  5 octets  "HELLO"   :10
`,
);
});

test('of two equal datagrams the lost one is marked and the retry has the arrow', () => {
  expectLadder((script) => {
    const client = script.socket(alice, 'udp', local(51002));
    const echo = script.socket(server, 'udp', local(2345));
    client.sendTo(local(2345), 'PING');
    client.sendTo(local(2345), 'PING');
    echo.deliverFrom(local(51002), 'PING', 9);
    echo.sendTo(local(51002), 'PONG', 10);
  },
  String.raw`
  step   alice 127.0.0.1:51002                       server.ts
   1     send  4 octets  "PING" ──────────────────── ✗ not delivered
   2     send  4 octets  "PING" ───────────────────▶ deliver 4                :9
   3                             not delivered ✗ ─── send  4 octets  "PONG"   :10
`,
);
});

test('a relay that drops a datagram says why', () => {
  expectLadder((script) => {
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
  String.raw`
  step   alice 127.0.0.1:51002            relay                            server.ts
   1                                                                       bind 127.0.0.1:2345
   2     send  3 octets  "one" ─────────▶ ✗ drop 3 (lost)
   3     send  3 octets  "two" ─────────▶ deliver 3
   4                                      send  3 octets  "two" ─────────▶ deliver 3             :7
`,
  { lanes: [alice, relay, server] },
);
});

test('two sends that arrive as one deliver are tied together', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('hel');
    a.send('lo\n');
    b.deliver('hello\n', 31);
  },
  String.raw`
  step   alice 127.0.0.1:51002                       server.ts
   1     send  3 octets  "hel" ───────────────────┐
   2     send  3 octets  "lo\n" ──────────────────┴▶ deliver 6  "hello\n"   :31
`,
);
});

test('one send that arrives in pieces shows where it was cut', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    b.send('日本', 8);
    a.deliver(Uint8Array.of(0xe6, 0x97));
    a.deliver(Uint8Array.of(0xa5, 0xe6, 0x9c, 0xac));
  },
  String.raw`
  step   alice 127.0.0.1:51002                      server.ts
   1                      deliver 2  "\xe6\x97" ◀┬─ send  6 octets  "日本"   :8
   2                        deliver 4  "\xa5本" ◀┘
`,
);
});

test('octets one at a time become one row that says they came apart', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    for (const octet of 'GET / HTTP/1.1\r\n\r\n') {
      a.send(octet);
      b.deliver(octet, 7);
    }
  },
  String.raw`
  step   alice 127.0.0.1:51002                                             server.ts
   1     send  1 octet × 18  "GET / HTTP/1.1\r\n\r\n" ───────────────────▶ deliver 1 × 18   :7
`,
);
});

test('a reset is drawn from the side that sent it', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    a.connect();
    b.accept(3);
    a.reset('self');
    b.reset('peer', 12);
  },
  String.raw`
  step   alice 127.0.0.1:51002                      server.ts
   1     connect ─────────────────────────────────▶ accept      :3
   2     reset (RST) ─────────────────────────────▶ reset       :12
`,
);
});

test('after a half-close the other direction goes on', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('all');
    a.shutdown();
    b.deliver('all', 9);
    b.end(10);
    b.send('ALL', 11);
    a.deliver('ALL');
    b.close(12);
    a.end();
  },
  String.raw`
  step   alice 127.0.0.1:51002                      server.ts
   1     send  3 octets  "all" ───────────────────▶ deliver 3               :9
   2     half-close (FIN) ────────────────────────▶ deliver end of stream   :10
   3                                  deliver 3 ◀── send  3 octets  "ALL"   :11
   4                      deliver end of stream ◀── close                   :12
`,
);
});

test('messages that cross keep the order of both lanes', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('ping');
    b.send('pong', 4);
    b.deliver('ping', 5);
    a.deliver('pong');
  },
  String.raw`
  step   alice 127.0.0.1:51002                       server.ts
   1     send  4 octets  "ping" ──────────────────┐
   2                                   deliver 4 ◀── send  4 octets  "pong"   :4
   3                                              └▶ deliver 4  "ping"        :5
`,
);
});

test('a relay in the middle is a lane of its own', () => {
  expectLadder((script) => {
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
  String.raw`
  step   alice 127.0.0.1:51002   relay                   server.ts
   1     connect ──────────────▶ accept
   2                             connect ──────────────▶ accept               :4
   3     send 6  "hello\n" ────▶ deliver 6
   4                             send 3  "hel" ────────▶ deliver 3            :5
   5                             send 3  "lo\n" ───────▶ deliver 3            :5
   6                                       deliver 6 ◀── send 6  "HELLO\n"    :6
   7               deliver 6 ◀── send 6  "HELLO\n"
`,
  { lanes: [alice, relay, server], width: 80 },
);
});

test('a long story keeps its first and last steps and counts the others', () => {
  expectLadder((script) => {
    for (let line = 1; line <= 60; line++) script.out(server, `line ${line}\n`);
    script.signal(server, 'SIGINT');
    script.exit(server, 0);
  },
  String.raw`
sixty lines
  step   server.ts
   1     stdout "line 1"
   2     stdout "line 2"
   3     stdout "line 3"
         … 56 more steps not shown …
  60     stdout "line 60"
  61     signal SIGINT
  62     exit 0
`,
  { lanes: [server], maxSteps: 6, title: 'sixty lines' },
);
});

test('wide characters keep the columns straight', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    const [c, d] = script.connection(bob, server, 51003);
    a.send('日本語');
    b.deliver('日本語', 7);
    c.send('👨‍👩‍👧 é');
    d.deliver('👨‍👩‍👧 é', 7);
    b.send('ok', 8);
    a.deliver('ok');
  },
  String.raw`
  step   alice 127.0.0.1:51002            bob 127.0.0.1:51003             server.ts
   1     send  9 octets  "日本語" ──────────────────────────────────────▶ deliver 9              :7
   2                                      send  21 octets  "👨‍👩‍👧 é" ──────▶ deliver 21             :7
   3                        deliver 2 ◀────────────────────────────────── send  2 octets  "ok"   :8
`,
  { lanes: [alice, bob, server] },
);
});

test('a connect that fails says which endpoint refused', () => {
  expectLadder((script) => {
    script.socket(alice, 'tcp', undefined, local(2345)).connect('ECONNREFUSED');
    script.socket(server, 'tcp', local(2345)).error('EADDRINUSE', 3);
    script.exit(server, 1);
  },
  String.raw`
  step   alice                                                      server.ts
   1     connect 127.0.0.1:2345 ✗ ECONNREFUSED
   2                                                                ✗ EADDRINUSE   :3
   3                                                                exit 1
`,
);
});

test('a lane alone names the endpoints that were not recorded, and claims no loss', () => {
  expectLadder((script) => {
    const b = script.socket(server, 'tcp', local(2345), local(51002));
    b.accept(14);
    b.deliver('hello', 15);
    b.send('HELLO', 16);
  },
  String.raw`
  step   server.ts
   1     accept 127.0.0.1:51002                        :14
   2     deliver 5  "hello" ◀── 127.0.0.1:51002        :15
   3     send  5 octets  "HELLO" ──▶ 127.0.0.1:51002   :16
`,
  { lanes: [server] },
);
});

test('octets of a stream that were not delivered are counted', () => {
  expectLadder((script) => {
    const [a, b] = script.connection(alice, server);
    a.send('x'.repeat(300));
    b.deliver('x'.repeat(100), 7);
    a.send('more');
  },
  String.raw`
  step   alice 127.0.0.1:51002                         server.ts
   1     send 300  "xxxxxxxx"… (200 not delivered) ──▶ deliver 100  "xxxxxxxxxxxxxxxxxxxxxxxx"…   :7
   2     send  4 octets  "more" ────────────────────── ✗ not delivered
`,
);
});

test('text from outside cannot steer the terminal', () => {
  expectLadder((script) => {
    script.out(server, '\u001b[2Jgone\u202e\n', 'stderr');
  },
  String.raw`
  step   a\x1b[1mb
   1     stderr "\x1b[2Jgone\u{202e}"
`,
  { lanes: [{ ...server, label: 'a\u001b[1mb' }] },
);
});

test('a trace that was cut claims no loss, and says that it was cut', () => {
  const script = new Script();
  const [a, b] = script.connection(alice, server);
  for (let i = 0; i < 50; i++) a.send(`message ${i}`);
  for (let i = 0; i < 50; i++) b.deliver(`message ${i}`);
  const lines = ladder(weave([alice, server], script.events, { maxEvents: 20 }));
  expect(lines.join('\n')).not.toContain('not delivered');
  expect(lines.at(-1)).toBe('         … 80 events from the middle of the recording not kept …');
});

test('steps number the rows of the ladder', () => {
  const script = new Script();
  sample(script);
  const rows = steps(weave([alice, server], script.events));
  expect(rows.map((row) => [...row.events, ...row.effects].map(({ seq }) => seq))).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
  ]);
});

test('no line is wider than the page, whatever the story', () => {
  const script = new Script();
  const [a, b] = script.connection(alice, server);
  for (let i = 0; i < 9; i++) {
    a.send('日本語'.repeat(i * 5));
    b.deliver('日本語'.repeat(i * 5), 1000 + i);
    script.out(server, 'x'.repeat(i * 30), 'stderr');
  }
  const trace = weave([alice, bob, relay, server], script.events);
  for (const width of [60, 80, 100, 200]) {
    const wide = ladder(trace, { width }).filter((line) => widthOf(line) > width);
    expect(wide).toEqual([]);
  }
});
