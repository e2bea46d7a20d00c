import { expect, test } from 'vitest';
import { escapeControls } from './escape.ts';

test.each([
  ['line ends and tabs have short names', 'a\r\n\tb', 'a\\r\\n\\tb'],
  ['other C0 controls and DEL are two digits', '\0\u001b[2J\u007f', '\\x00\\x1b[2J\\x7f'],
  ['C1 controls are their code points', '\u0080\u009b\u009f', '\\x80\\x9b\\x9f'],
  [
    'every other character stays, the backslash too',
    'ñ ß 漢 😀 \u00a0\u2028\ufeff \\',
    'ñ ß 漢 😀 \u00a0\u2028\ufeff \\',
  ],
])('%s', (_title, text, escaped) => {
  expect(escapeControls(text)).toBe(escaped);
});

test('nothing that a terminal obeys is left of the first 65536 code points', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  const controls = Array.from(escapeControls(all)).filter(
    (one) => one < ' ' || (one >= '\u007f' && one <= '\u009f'),
  );
  expect(controls).toEqual([]);
});
