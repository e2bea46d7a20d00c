import { expect, test } from 'vitest';
import { tokensOf } from './tokens.ts';

test.each([
  ['names', 'const a = b(c);', 'const total = sum(list);'],
  ['values', `f('x', 1, /x/);`, `f("another text", 0x10, /y+/g);`],
  ['layout', 'if (a) { b(); }', 'if(a)\n{\n\n  b()\n}'],
  ['comments', 'a();', '// first\n/* second */ a(/* third */);'],
  ['parentheses', 'a = b + c;', 'a = ((b) + (c));'],
  ['const and let', 'const a = 1;', 'let a = 1;'],
  ['types of variables', 'let a = b;', 'let a: Map<string, number[]> = b;'],
  ['assertions', 'a(b, c.d);', 'a(b as unknown as string, <any>c!.d satisfies string);'],
  [
    'types of functions',
    'function f(a) { return a; }',
    'function f<T extends object>(a: T): T { return a; }',
  ],
  [
    'declarations of types',
    'a();',
    'interface A { b: string } type C = A | 1; declare const d: A; export type { C }; a();',
  ],
  [
    'types of classes',
    'class A { b; }',
    'abstract class A<T> implements B<T> { private readonly b: T; abstract c(): void; }',
  ],
  ['private names', 'class A { c() { this.b(); } }', 'class A { c() { this.#b(); } }'],
  ['imports', 'a();', `import { createServer } from 'node:net';\nimport type { A } from './a.ts';\na();`],
])('%s make no difference', (_, one, other) => {
  expect(tokensOf(other)?.kinds).toEqual(tokensOf(one)?.kinds);
});

test.each([
  ['an operator', 'a + b;', 'a - b;'],
  ['the order of statements', 'a(); b = c;', 'b = c; a();'],
  ['one statement more', 'a();', 'a(); b();'],
])('%s makes a difference', (_, one, other) => {
  const [first, second] = [tokensOf(one)?.kinds, tokensOf(other)?.kinds];
  expect(first?.length).toBeGreaterThan(0);
  expect(second).not.toEqual(first);
});

test('each token has the line that it begins on, whatever ends a line', () => {
  const text = ['', '/*', '*/a', '=', 'b', ''];
  for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
    expect([...(tokensOf(text.join(end))?.lines ?? [])]).toEqual([3, 3, 3, 5]);
  }
});

test('decorators, enums, namespaces and `using` are read', () => {
  const text =
    '@seen class A { @log() b() {} constructor(private c: string) {} } enum D { E = 1 } namespace F { using g = h(); }';
  expect(tokensOf(text)?.kinds.length).toBeGreaterThan(20);
});

test('an error that the parser can pass over is passed over', () => {
  expect(tokensOf('const a = 1; const a = 2;')?.kinds).toEqual(tokensOf('const a = 1; const b = 2;')?.kinds);
});

test.each([
  ['a brace is missing', 'function f() { if (a) {'],
  ['no program at all', '# Notes\n\nI have not begun yet.'],
  ['nested deeper than any stack', '('.repeat(50_000)],
])('what does not parse gives no tokens: %s', (_, text) => {
  expect(tokensOf(text)).toBeUndefined();
});

test('a chain of many calls and a list of many values are read', () => {
  expect(tokensOf(`a${'.b()'.repeat(1000)}`)?.kinds).toHaveLength(3002);
  expect(tokensOf(`[${'0,'.repeat(40_000)}]`)?.kinds).toHaveLength(40_002);
});
