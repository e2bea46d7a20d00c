import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversation } from '../conversation.ts';
import type { Lane, Trace } from '../events.ts';
import { alice, bob, local, relay, Script, server } from '../script.ts';
import { weave } from '../weave.ts';
import { svg } from './svg.ts';

function story(play: (script: Script) => void, lanes: readonly Lane[] = [alice, server]): Trace {
  const script = new Script();
  play(script);
  return weave(lanes, script.events);
}

/** The texts of a picture, with the pixels that they take. */
function texts(picture: string): { from: number; to: number; y: number; content: string }[] {
  const found = picture.matchAll(
    /<text x="([\d.]+)" y="([\d.]+)"( text-anchor="end")?[^>]*textLength="([\d.]+)"[^>]*>([^<]*)</g,
  );
  return Array.from(found, ([, x, y, anchor, length, content = '']) => {
    const from = Number(x) - (anchor ? Number(length) : 0);
    return { from, to: from + Number(length), y: Number(y), content };
  });
}

/** Names of elements that were opened and not closed, or the other way round: none in well-formed XML. */
function misnested(picture: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, slash, name = ''] of picture.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (slash && open.pop() !== name) wrong.push(tag);
    else if (!slash && !tag.endsWith('/>')) open.push(name);
  }
  const rest = picture.replace(/<\/?[a-z]+( [a-z:A-Z-]+="[^"<]*")*\/?>/g, '');
  return [...wrong, ...open, ...(/[<>]|&(?!(amp|lt|gt|quot);)/.exec(rest) ?? []).filter(Boolean)];
}

test('a row for each step: words beside the life lines, the line of the source at the edge', () => {
  const picture = svg(
    story((script) => {
      const [a, b] = script.connection(alice, server);
      a.connect();
      b.accept(24);
      a.send('5    ');
      b.deliver('5    ', 31);
    }),
  );
  expect(texts(picture).map(({ content }) => content)).toEqual([
    ...['alice 127.0.0.1:51002', 'peer', 'server.ts', 'program'],
    ...['1', 'connect', 'accept', ':24'],
    ...['2', 'send  5 octets  &quot;5    &quot;', 'deliver 5', ':31'],
  ]);
  expect(picture.match(/<polygon/g)).toHaveLength(2);
});

test('who does not see it is told the story', () => {
  const picture = svg(
    story(
      (script) => {
        script.socket(server, 'tcp', local(2345)).listen(7);
        script.exit(server, 0);
      },
      [server],
    ),
    { title: 'A short life' },
  );
  expect(picture).toContain('role="img"');
  expect(picture).toContain('<title>A short life</title>');
  expect(picture).toContain(
    '<desc>1. server.ts listens on 127.0.0.1:2345.\n2. server.ts exits with code 0.</desc>',
  );
});

test('what was lost or dropped ends in a cross, and its line is dashed', () => {
  const picture = svg(
    story(
      (script) => {
        const client = script.socket(alice, 'udp', local(51002));
        const front = script.socket(relay, 'udp', local(9000));
        const echo = script.socket(server, 'udp', local(2345));
        echo.bind();
        client.sendTo(local(9000), 'one');
        front.dropFrom(local(51002), 'one', 'lost');
        client.sendTo(local(2345), 'two');
      },
      [alice, relay, server],
    ),
  );
  expect(picture.match(/stroke-dasharray/g)).toHaveLength(2);
  expect(picture.match(/<polygon/g)).toBeNull();
  expect(texts(picture).map(({ content }) => content)).toContain('not delivered');
});

test('text from outside is shown and does nothing', () => {
  const hostile = '</text><script>alert(1)</script>"&\u001b[2J\ufffe';
  const picture = svg(
    story((script) => script.out(server, hostile), [{ ...server, label: hostile }]),
    { title: hostile },
  );
  expect(picture).not.toMatch(/<script|(?!\n)\p{Cc}|\ufffe/u);
  expect(picture).toContain('&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(misnested(picture)).toEqual([]);
});

test('threads have lanes, and who wakes whom an arrow', () => {
  const lanes = ['T0', 'T1'].map((id): Lane => ({ id, label: id, kind: 'thread' }));
  const picture = svg({
    schema: 'wirebook/trace@1',
    lanes,
    events: [
      { seq: 0, lane: 'T1', t: 0, kind: 'block', cell: 'lock', value: 1, operation: 'Atomics.wait' },
      { seq: 1, lane: 'T0', t: 1, kind: 'notify', cell: 'lock', woken: 1 },
      { seq: 2, lane: 'T1', t: 2, kind: 'wake', cell: 'lock', by: 'notify', cause: 1 },
    ],
  });
  expect(texts(picture).map(({ content }) => content)).toEqual([
    ...['T0', 'thread', 'T1', 'thread'],
    ...['1', 'sleeps on lock = 1', '2', 'notify lock: wakes 1', 'wakes'],
  ]);
});

test('of a long story the two ends are shown, and what is left out is said', () => {
  const lines = story(
    (script) => {
      for (let line = 1; line <= 60; line++) script.out(server, `line ${line}\n`);
    },
    [server],
  );
  const shown = texts(svg(lines, { maxSteps: 2 })).map(({ content }) => content);
  expect(shown.slice(2)).toEqual([
    ...['1', 'stdout &quot;line 1&quot;', '… 58 more steps not shown …', '60', 'stdout &quot;line 60&quot;'],
  ]);
});

test('whatever the story, the picture is well-formed, and no text covers another or leaves the paper', () => {
  fc.assert(
    fc.property(conversation, (recorded) => {
      const picture = svg(weave([alice, bob, server], recorded));
      expect(misnested(picture)).toEqual([]);
      const width = Number(/ width="(\d+)"/.exec(picture)?.[1]);
      const rows = Map.groupBy(texts(picture), ({ y }) => y);
      for (const found of rows.values()) {
        const row = found.toSorted((one, other) => one.from - other.from);
        for (const [index, { from, to }] of row.entries()) {
          expect(from).toBeGreaterThan(row[index - 1]?.to ?? 0);
          expect(to).toBeLessThan(width);
        }
      }
    }),
  );
});
