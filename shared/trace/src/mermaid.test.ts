import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversation } from './conversation.ts';
import type { Lane } from './events.ts';
import { mermaid } from './mermaid.ts';
import { alice, local, relay, Script, server } from './script.ts';
import { weave } from './weave.ts';

function written(play: (script: Script) => void, lanes: readonly Lane[] = [alice, server]): string {
  const script = new Script();
  play(script);
  return `\n${mermaid(weave(lanes, script.events))}`;
}

/** The lines that a sequence diagram of ours has. Mermaid's lexer ends a text at `;` and at `#`, and at the line's end. */
const TEXT = String.raw`(?:[^#;%<>&$\\{}${'`'}~|\n]|#\d+;)+`;
const FORMS = new RegExp(
  `^(?:sequenceDiagram|    (?:participant L\\d+ as |Note over L\\d+(?:,L\\d+)?: |L\\d+(?:->>|-->>|-\\)|-x)L\\d+: )${TEXT})$`,
);
const misfits = (diagram: string) => diagram.split('\n').filter((line) => line !== '' && !FORMS.test(line));

test('a message for each arrow, a note for what happens in one lane', () => {
  expect(
    written((script) => {
      const [a, b] = script.connection(alice, server);
      script.socket(server, 'tcp', local(2345)).listen(20);
      a.connect();
      b.accept(24);
      a.send('5    ');
      b.deliver('5    ', 31);
      b.close(18);
      a.reset('peer');
      script.exit(server, 0);
    }),
  ).toBe(`
sequenceDiagram
    participant L0 as alice 127.0.0.1:51002
    participant L1 as server.ts
    Note over L1: 1. listen 127.0.0.1:2345 (:20)
    L0->>L1: 2. connect → accept (:24)
    L0->>L1: 3. send 5 octets "5#160;#160;#160;#160;" → deliver 5 (:31)
    L1->>L0: 4. close → reset (:18)
    Note over L1: 5. exit 0
`);
});

test('octets that left before or arrive later have arrows of their own', () => {
  expect(
    written((script) => {
      const [a, b] = script.connection(alice, server);
      a.send('hel');
      a.send('lo\n');
      b.deliver('hello\n', 31);
      b.send('abcd', 8);
      a.deliver('ab');
      a.deliver('cd');
    }),
  ).toBe(String.raw`
sequenceDiagram
    participant L0 as alice 127.0.0.1:51002
    participant L1 as server.ts
    L0-)L1: 1. send 3 octets "hel"
    L0->>L1: 2. send 3 octets "lo#92;n" → deliver 6 "hello#92;n" (:31)
    L1->>L0: 3. send 4 octets "abcd" → deliver 2 "ab" (:8)
    L1-->>L0: 4. deliver 2 "cd"
`);
});

test('what was lost or dropped ends in a cross', () => {
  expect(
    written(
      (script) => {
        const client = script.socket(alice, 'udp', local(51002));
        const front = script.socket(relay, 'udp', local(9000));
        script.socket(server, 'udp', local(2345)).bind();
        client.sendTo(local(9000), 'one');
        front.dropFrom(local(51002), 'one', 'lost');
        client.sendTo(local(2345), 'two');
      },
      [alice, relay, server],
    ),
  ).toBe(`
sequenceDiagram
    participant L0 as alice 127.0.0.1:51002
    participant L1 as relay
    participant L2 as server.ts
    Note over L2: 1. bind 127.0.0.1:2345
    L0-xL1: 2. send 3 octets "one" → ✗ drop 3 (lost)
    L0-xL2: 3. send 3 octets "two" → ✗ not delivered
`);
});

test('text from outside stays text', () => {
  const hostile = 'end; #35; %% <br/> $$x$$ {}\nL0->>L1: no';
  const diagram = written((script) => script.out(server, hostile, 'stderr'), [{ ...server, label: hostile }]);
  expect(misfits(diagram)).toEqual([]);
  expect(diagram).toContain(
    'Note over L0: 1. stderr "end#59; #35;35#59; #37;#37; #60;br/#62; #36;#36;x#36;#36; #123;#125;#92;nL0-#62;#62;L1"…',
  );
});

test('of a long story the two ends are shown, and what is left out is said', () => {
  const script = new Script();
  for (let line = 1; line <= 60; line++) script.out(server, `line ${line}\n`);
  const diagram = mermaid(weave([alice, server], script.events, { maxEvents: 40 }), { maxSteps: 2 });
  expect(diagram).toContain('    Note over L0,L1: … 38 more steps not shown …\n');
  expect(diagram).toContain('    Note over L0,L1: … 20 events from the middle of the recording not kept …\n');
});

test('whatever the story, every line has a form that Mermaid knows', () => {
  fc.assert(
    fc.property(conversation, (recorded) => {
      expect(misfits(mermaid(weave([alice, server], recorded)))).toEqual([]);
    }),
  );
});
