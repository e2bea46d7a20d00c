import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversation } from './conversation.ts';
import type { Trace } from './events.ts';
import { ladder } from './ladder.ts';
import { rungs } from './rungs.ts';
import { alice, local, Script, server } from './script.ts';
import { weave } from './weave.ts';

/** The rows after each of these numbers of events, each with a newline before it and at the end. */
function looks(play: (script: Script) => void, ...events: readonly number[]): string[] {
  const script = new Script();
  play(script);
  const { after } = rungs(weave([alice, server], script.events), { width: 70 });
  return events.map((count) => `\n${after(count).join('\n')}\n`);
}

describe('a ladder that is shown bit by bit', () => {
  test('octets are on their way until they are delivered', () => {
    const shown = looks(
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send('hello');
        b.deliver('hello', 31);
        b.send('HELLO', 32);
        a.deliver('HELLO');
      },
      0,
      1,
      3,
      4,
    );
    expect(shown).toMatchInlineSnapshot(`
      [
        "


      ",
        "
         1     send  5 octets  "hello" ──────

      ",
        "
         1     send  5 octets  "hello" ──────▶ deliver 5                 :31
         2                                  ── send  5 octets  "HELLO"   :32
      ",
        "
         1     send  5 octets  "hello" ──────▶ deliver 5                 :31
         2                       deliver 5 ◀── send  5 octets  "HELLO"   :32
      ",
      ]
    `);
  });

  test('what comes in pieces does not say so before they have come', () => {
    const shown = looks(
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send('hello, world');
        b.deliver('hello', 31);
        b.deliver(', world', 31);
      },
      1,
      2,
      3,
    );
    expect(shown).toMatchInlineSnapshot(`
      [
        "
         1     send 12  "hello, world" ─────────

      ",
        "
         1     send 12  "hello, world" ─────────▶ deliver 5  "hello"     :31

      ",
        "
         1     send 12  "hello, world" ────────┬▶ deliver 5  "hello"     :31
         2                                     └▶ deliver 7  ", world"   :31
      ",
      ]
    `);
  });

  test('rows that are joined count what has been seen', () => {
    const shown = looks(
      (script) => {
        const [a, b] = script.connection(alice, server);
        for (const letter of 'abcd') {
          a.send(letter, 7);
          b.deliver(letter, 31);
        }
      },
      1,
      5,
      8,
    );
    expect(shown).toMatchInlineSnapshot(`
      [
        "
         1     send  1 octet  "a" ─────────                  server.ts:7
      ",
        "
         1     send  1 octet × 3  "abc" ───▶ deliver 1 × 2   server.ts:7 :31
      ",
        "
         1     send  1 octet × 4  "abcd" ──▶ deliver 1 × 4   server.ts:7 :31
      ",
      ]
    `);
  });

  test('a row has its place from the beginning, also when one before it is still empty', () => {
    const shown = looks(
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send('hello');
        script.out(server, 'ready\n');
        b.deliver('hello', 31);
      },
      1,
      2,
      3,
    );
    expect(shown).toMatchInlineSnapshot(`
      [
        "

         2     send  5 octets  "hello" ───────────────
      ",
        "
         1                                              stdout "ready"
         2     send  5 octets  "hello" ───────────────
      ",
        "
         1                                              stdout "ready"
         2     send  5 octets  "hello" ───────────────▶ deliver 5        :31
      ",
      ]
    `);
  });

  test('what is lost says so at once: nobody will ever see more of it', () => {
    const shown = looks((script) => {
      const b = script.socket(server, 'udp', local(2345));
      const a = script.socket(alice, 'udp', local(5001));
      b.bind(9);
      a.sendTo(local(2345), 'x');
    }, 2);
    expect(shown).toMatchInlineSnapshot(`
      [
        "
         1                                          bind 127.0.0.1:2345   :9
         2     send  1 octet  "x" ───────────────── ✗ not delivered
      ",
      ]
    `);
  });

  test('at the end it is the ladder, and until then no row goes again', () => {
    fc.assert(
      fc.property(conversation, (recorded) => {
        const trace: Trace = weave([alice, server], recorded);
        const { header, after } = rungs(trace, { width: 100 });
        const whole = ladder(trace, { width: 100, maxSteps: Number.POSITIVE_INFINITY });
        expect([header, ...after(trace.events.length)]).toEqual(whole);
        const seen = trace.events.map((_event, index) => after(index).map((row) => row !== ''));
        for (const [index, rows] of seen.entries()) {
          const next = seen[index + 1] ?? rows.map(() => true);
          expect(rows.every((isSeen, row) => !isSeen || next[row])).toBe(true);
        }
      }),
    );
  });
});
