/**
 * Turns a text that is no program into a row of tokens: its words and signs.
 *
 * Knows: how words, numbers, texts and comments look in TypeScript. Never knows: grammar. Names are all the same to it, and so are numbers
 * and texts; comments are nothing.
 */
import { hashText } from './hash.ts';
import { linesOf } from './lines.ts';
import type { Tokens } from './tokens.ts';

const PARTS = [
  /(?<comment>\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?(?:\*\/|$))/,
  /(?<value>'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|`(?:\\[^]|[^`\\])*`?|\d[\w.]*)/,
  /(?<word>[\p{ID_Start}$_][\p{ID_Continue}$]*)/u,
  /(?<sign>\S)/,
];
const WORDS = new RegExp(PARTS.map(({ source }) => source).join('|'), 'gu');

const KEYWORDS = new Set(
  (
    'async await break case catch class const continue default delete do else export extends false finally for function if import in ' +
    'instanceof let new null of return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

export function wordsOf(text: string): Tokens {
  const kinds: number[] = [];
  const lines: number[] = [];
  let line = 1;
  let counted = 0;
  for (const { groups = {}, index } of text.matchAll(WORDS)) {
    const { comment, value, word, sign } = groups;
    if (comment !== undefined) continue;
    line += linesOf(text.slice(counted, index)).length - 1;
    counted = index;
    const kind = value ? 'value' : word && !KEYWORDS.has(word) ? 'name' : (word ?? sign ?? '');
    kinds.push(hashText(kind));
    lines.push(line);
  }
  return { kinds: Uint32Array.from(kinds), lines: Uint32Array.from(lines) };
}
