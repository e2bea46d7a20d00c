import { expect, test } from 'vitest';
import { drawn } from './drawn.ts';
import { ladder } from './ladder.ts';
import { steps } from './scene.ts';
import { alice, bob, local, relay, Script, server } from './script.ts';
import { weave } from './weave.ts';
import { width as widthOf } from './width.ts';

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

test('in a narrow page the octets stay and the words give way', () => {
  const lines = drawn(sample, { width: 50 });
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002     server.ts
   1     connect ────────────────▶ accept      :24
   2     send 5  "5    " ────────▶ deliver 5   :31
   3     send 8  "   hello" ─────▶ deliver 8   :31
   4                     reset ◀── close       :18
`);
});

test('a long story keeps its first and last steps and counts the others', () => {
  const lines = drawn(
    (script) => {
      for (let line = 1; line <= 60; line++) script.out(server, `line ${line}\n`);
      script.signal(server, 'SIGINT');
      script.exit(server, 0);
    },
    { lanes: [server], maxSteps: 6, title: 'sixty lines' },
  );
  expect(lines).toBe(String.raw`
sixty lines
  step   server.ts
   1     stdout "line 1"
   2     stdout "line 2"
   3     stdout "line 3"
         … 56 more steps not shown …
  60     stdout "line 60"
  61     signal SIGINT
  62     exit 0
`);
});

test('threads start and end in the lane of their program', () => {
  const lines = drawn(
    (script) => {
      script.thread(server, 3, true);
      script.thread(server, 3, false);
    },
    { lanes: [server] },
  );
  expect(lines).toBe(String.raw`
  step   server.ts
   1     thread 3 starts
   2     thread 3 ends
`);
});

test('wide characters keep the columns straight', () => {
  const lines = drawn(
    (script) => {
      const [a, b] = script.connection(alice, server);
      const [c, d] = script.connection(bob, server, 51003);
      a.send('日本語');
      b.deliver('日本語', 7);
      c.send('👨‍👩‍👧 é');
      d.deliver('👨‍👩‍👧 é', 7);
      b.send('ok', 8);
      a.deliver('ok');
    },
    { lanes: [alice, bob, server] },
  );
  expect(lines).toBe(String.raw`
  step   alice 127.0.0.1:51002            bob 127.0.0.1:51003             server.ts
   1     send  9 octets  "日本語" ──────────────────────────────────────▶ deliver 9              :7
   2                                      send  21 octets  "👨‍👩‍👧 é" ──────▶ deliver 21             :7
   3                        deliver 2 ◀────────────────────────────────── send  2 octets  "ok"   :8
`);
});

test('a lane alone names the endpoints that were not recorded, and claims no loss', () => {
  const lines = drawn(
    (script) => {
      const b = script.socket(server, 'tcp', local(2345), local(51002));
      b.accept(14);
      b.deliver('hello', 15);
      b.send('HELLO', 16);
    },
    { lanes: [server] },
  );
  expect(lines).toBe(String.raw`
  step   server.ts
   1     accept 127.0.0.1:51002                        :14
   2     deliver 5  "hello" ◀── 127.0.0.1:51002        :15
   3     send  5 octets  "HELLO" ──▶ 127.0.0.1:51002   :16
`);
});

test('text from outside cannot steer the terminal', () => {
  const lines = drawn(
    (script) => {
      script.out(server, '\u001b[2Jgone\u202e\n', 'stderr');
    },
    { lanes: [{ ...server, label: 'a\u001b[1mb' }] },
  );
  expect(lines).toBe(String.raw`
  step   a\x1b[1mb
   1     stderr "\x1b[2Jgone\u{202e}"
`);
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
