import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test.each([
  ['names', 'if (a) b(', 'if (ready) begin('],
  ['values', `f('x', 1, \`y\`) {`, `f("it's", 0x1f, \`\${z}\`) {`],
  ['layout and comments', 'a(b) {', '// one\n  a /* two */ (\n b)\n{ // three'],
])('%s make no difference', (_, one, other) => {
  expect(wordsOf(other).kinds).toEqual(wordsOf(one).kinds);
});

test.each([
  ['keywords', 'if (a)', 'while (a)'],
  ['signs', 'a + b', 'a - b'],
])('%s make a difference', (_, one, other) => {
  expect(wordsOf(other).kinds).not.toEqual(wordsOf(one).kinds);
});

test('each word has the line that it begins on, whatever ends a line', () => {
  for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
    const text = ['a // b', '/* c', '*/ d `', '` e', '', 'f'].join(end);
    expect([...wordsOf(text).lines]).toEqual([1, 3, 3, 4, 6]);
  }
});

test.each(['/* never ends', "'", '`${', '"\\', '\\', '\ud800', '\0'])('%j is read to its end', (text) => {
  expect(wordsOf(`${text}\n`).kinds.length).toBeLessThan(5);
});
