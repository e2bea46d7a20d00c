import { describe, expect } from 'vitest';
import { test } from '../../fixtures/rig.ts';
import { importsOf, languageOf } from './language.ts';

describe('how a submission is started', () => {
  const NODE = { loader: 'strip', bareImports: false, type: 'module' };
  const TRANSFORM = { ...NODE, loader: 'transform' };
  const BARE = { ...NODE, bareImports: true };
  const COMMONJS = { ...NODE, type: 'commonjs' };
  const kinds: readonly [about: string, files: Record<string, string>, language: object][] = [
    ['plain types', { 'a.ts': "import net from 'node:net';\nconst port: number = 1;" }, NODE],
    ['type-only imports', { 'a.ts': "import { type Socket } from 'node:net';" }, NODE],
    ['imports with .ts', { 'a.ts': "import './b.ts';", 'b.ts': '' }, NODE],
    ['nothing at all', { 'a.ts': '' }, NODE],
    ['an enum', { 'a.ts': 'enum Size { Small }\nexport { Size };' }, TRANSFORM],
    [
      'a parameter property',
      { 'a.ts': 'export class A { constructor(readonly port: number) {} }' },
      TRANSFORM,
    ],
    ['a decorator', { 'a.ts': '@logged\nexport class A {}' }, { ...NODE, loader: 'tsx' }],
    ['a namespace', { 'a.ts': 'export namespace A { export const b = 1; }' }, TRANSFORM],
    [
      'an import without extension',
      { 'a.ts': "import { b } from './b';", 'b.ts': 'export const b = 1;' },
      BARE,
    ],
    ['an import of a .js that is a .ts', { 'a.ts': "import { b } from './b.js';", 'b.ts': '' }, BARE],
    ['an import of something that is not there', { 'a.ts': "import { b } from './b';" }, NODE],
    ['require', { 'a.ts': "const net = require('node:net');" }, COMMONJS],
    [
      'require and an enum',
      { 'a.ts': "const net = require('node:net');\nenum A { B }" },
      { ...COMMONJS, loader: 'transform' },
    ],
    [
      'require made by createRequire',
      {
        'a.ts':
          "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nrequire('node:net');",
      },
      NODE,
    ],
    [
      'top-level await without imports',
      { 'a.ts': 'await new Promise((resolve) => setTimeout(resolve, 1));' },
      NODE,
    ],
    ['a syntax error', { 'a.ts': 'const = 1;' }, NODE],
  ];
  test.for(kinds)('%s', ([, files, language]) => {
    expect(languageOf(new Map(Object.entries(files)))).toEqual(language);
  });

  const SAYS = "export const word: string = 'hello';\n";
  const programs: readonly [about: string, files: Record<string, string>][] = [
    [
      'imports without extension',
      { 'main.ts': "import { word } from './word';\nconsole.log(word);\n", 'word.ts': SAYS },
    ],
    [
      'imports a .js that is a .ts',
      { 'main.ts': "import { word } from './word.js';\nconsole.log(word);\n", 'word.ts': SAYS },
    ],
    [
      'imports without extension, and has an enum',
      {
        'main.ts': "import { Word } from './word';\nconsole.log(Word.Hello);\n",
        'word.ts': "export enum Word { Hello = 'hello' }\n",
      },
    ],
    [
      'requires without extension',
      {
        'main.ts': "const { word } = require('./word');\nconsole.log(word);\n",
        'word.ts': "module.exports = { word: 'hello' };\n",
      },
    ],
    [
      'imports without extension in a worker thread',
      {
        'main.ts':
          "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('worker.ts', import.meta.url));\n",
        'worker.ts': "import { word } from './word';\nconsole.log(word);\n",
        'word.ts': SAYS,
      },
    ],
    [
      'has an enum in a worker thread',
      {
        'main.ts':
          "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('worker.ts', import.meta.url));\n",
        'worker.ts': "enum Word { Hello = 'hello' }\nconsole.log(Word.Hello);\n",
      },
    ],
    [
      'has a decorator',
      {
        'main.ts':
          "const says = (_: unknown, { name }: { name?: string }) => console.log('hello', name);\n@says\nclass A {}\nnew A();\n",
      },
    ],
    ['has an enum', { 'main.ts': "enum Word { Hello = 'hello' }\nconsole.log(Word.Hello);\n" }],
    [
      'uses require',
      { 'main.ts': "const { EOL } = require('node:os');\nconsole.log('hello', EOL.length > 9);\n" },
    ],
    [
      'requires its own file',
      {
        'main.ts': "const { word } = require('./word.ts');\nconsole.log(word);\n",
        'word.ts': "module.exports = { word: 'hello' };\n",
      },
    ],
    ['begins with a byte order mark', { 'main.ts': "\uFEFFconsole.log('hello' as string);\n" }],
  ];
  test.for(programs)('and really starts: one that %s', async ([, files], { rig }) => {
    const program = await (await rig.submit(files)).start('main.ts', []);
    expect(program.howItEnded(await program.exited)).toBe('it exited with code 0');
    expect(program.stdout.text).toMatch(/^hello/);
  });
});

test.for([
  ["import { a } from './a.ts';", ['a.ts']],
  ["import './a.ts'; import './b.ts';", ['a.ts', 'b.ts']],
  ["export * from './a.ts';", ['a.ts']],
  ["await import('./a.ts')", ['a.ts']],
  ["const a = require('./a.ts');", ['a.ts']],
  ["import type { A } from './a.ts';", ['a.ts']],
  ['import { a } from "./a.ts";', ['a.ts']],
  ["import net from 'node:net';", []],
  ["import { a } from '../a.ts';", []],
  ['', []],
] as const)('imports of its own folder: %s', ([text, imports]) => {
  expect(importsOf(text)).toEqual(imports);
});
