import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Rig, test } from '../../fixtures/rig.ts';
import { copySubmission, importedFiles } from './copy.ts';

/** Copies the named files of `folder`, whatever is there. */
const copyFrom = async (rig: Rig, folder: string, names: readonly string[]) =>
  await copySubmission(
    { files: new Map(names.map((name) => [name, join(folder, name)])), packages: {} },
    rig.folder('submission'),
  );

describe('copying a submission', () => {
  test('takes the files as they are, and leaves the folder as it was', async ({ rig }) => {
    const folder = rig.folder('student');
    const octets = Buffer.from('\uFEFF// mañana\r\nexport const word = "🎉";\r\n');
    writeFileSync(join(folder, 'server.ts'), octets);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    chmodSync(folder, 0o555);
    const before = statSync(join(folder, 'server.ts'));
    const copied = await copyFrom(rig, folder, ['server.ts']);
    expect(readFileSync(join(copied.folder, 'server.ts'))).toEqual(octets);
    expect(copied.problems.size).toBe(0);
    expect(readdirSync(copied.folder).toSorted()).toEqual(['package.json', 'server.ts']);
    expect(readdirSync(folder).toSorted()).toEqual(['notes.txt', 'server.ts']);
    expect(statSync(join(folder, 'server.ts')).mtimeMs).toBe(before.mtimeMs);
    chmodSync(folder, 0o755);
  });

  test('tells which file is missing', async ({ rig }) => {
    const folder = rig.folder('student');
    writeFileSync(join(folder, 'client.ts'), '');
    const copied = await copyFrom(rig, folder, ['server.ts', 'client.ts']);
    expect([...copied.problems]).toEqual([['server.ts', 'the file is missing']]);
    expect([...copied.texts.keys()]).toEqual(['client.ts']);
  });

  test('tells which file cannot be read, and why', async ({ rig }) => {
    const folder = rig.folder('student');
    mkdirSync(join(folder, 'server.ts'));
    symlinkSync('client.ts', join(folder, 'client.ts'));
    const copied = await copyFrom(rig, folder, ['server.ts', 'client.ts']);
    expect([...copied.problems]).toEqual([
      ['server.ts', 'the file cannot be read (EISDIR)'],
      ['client.ts', 'the file cannot be read (ELOOP)'],
    ]);
  });

  // The superuser may read everything.
  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'tells that a file may not be read',
    async ({ rig }) => {
      const folder = rig.folder('student');
      writeFileSync(join(folder, 'server.ts'), '', { mode: 0o000 });
      const copied = await copyFrom(rig, folder, ['server.ts']);
      expect([...copied.problems]).toEqual([['server.ts', 'the file cannot be read (EACCES)']]);
    },
  );

  test.for([
    ['in the middle', 'const one = 1;\nconst two = ;\nconst three = 3;\n', 'in line 2: const two = ;'],
    ['in the first line', 'functoin main() {}\n', 'in line 1: functoin main() {}'],
    ['at the end of the file', 'function main() {\n  return 1;\n', 'in line'],
    ['with CR LF', 'const one = 1;\r\nconst = 2;\r\n', 'in line 2: const = 2;'],
  ] as const)('tells the line of a syntax error, and runs nothing: %s', async ([, text, words], { rig }) => {
    const mark = join(rig.folder(), 'ran');
    const runs = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`;
    const copied = await rig.copy({ 'server.ts': text + runs, 'client.ts': 'const fine = 1;\n' });
    expect([...copied.problems.keys()]).toEqual(['server.ts']);
    expect(copied.problems.get('server.ts')).toContain(`syntax error ${words}`);
    expect(existsSync(mark)).toBe(false);
  });

  test('makes packages importable', async ({ rig }) => {
    const library = rig.folder('library');
    writeFileSync(join(library, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
    writeFileSync(join(library, 'index.js'), 'export const word = "from the library";\n');
    const folder = rig.folder('student');
    writeFileSync(join(folder, 'main.ts'), "import { word } from '@course/library';\nconsole.log(word);\n");
    const copied = await copySubmission(
      { files: new Map([['main.ts', join(folder, 'main.ts')]]), packages: { '@course/library': library } },
      rig.folder('submission'),
    );
    const program = await rig.run('main.ts', [], { args: [join(copied.folder, 'main.ts')] });
    await program.exited;
    expect(program.stdout.text).toBe('from the library\n');
  });
});

describe('which files a program needs', () => {
  const closures: readonly [about: string, files: Record<string, string>, needs: readonly string[]][] = [
    ['none but itself', { 'main.ts': "import 'node:net';" }, ['main.ts']],
    ['one', { 'main.ts': "import { a } from './a.ts';", 'a.ts': '' }, ['main.ts', 'a.ts']],
    [
      'one that needs another',
      { 'main.ts': "import './a.ts';", 'a.ts': "export * from './b.ts';", 'b.ts': '' },
      ['main.ts', 'a.ts', 'b.ts'],
    ],
    ['each other', { 'main.ts': "import './a.ts';", 'a.ts': "import './main.ts';" }, ['main.ts', 'a.ts']],
    ['without extension', { 'main.ts': "import { a } from './a';", 'a.ts': '' }, ['main.ts', 'a.ts']],
    ['as .js', { 'main.ts': "import { a } from './a.js';", 'a.ts': '' }, ['main.ts', 'a.ts']],
    ['on demand', { 'main.ts': "await import('./a.ts');", 'a.ts': '' }, ['main.ts', 'a.ts']],
    ['by require', { 'main.ts': "const a = require('./a.ts');", 'a.ts': '' }, ['main.ts', 'a.ts']],
    [
      'over several lines',
      { 'main.ts': "import {\n  a,\n} from './a.ts';", 'a.ts': '' },
      ['main.ts', 'a.ts'],
    ],
    ['none that it does not import', { 'main.ts': '', 'a.ts': '' }, ['main.ts']],
  ];
  test.for(closures)('%s', async ([, files, needs], { rig }) => {
    expect(importedFiles(await rig.copy(files), 'main.ts')).toEqual(needs);
  });

  test('files with a problem are needed all the same', async ({ rig }) => {
    const folder = rig.folder('student');
    writeFileSync(join(folder, 'main.ts'), "import './gone.ts';\nimport './wrong.ts';\n");
    writeFileSync(join(folder, 'wrong.ts'), 'const = 1;\n');
    const copied = await copyFrom(rig, folder, ['main.ts', 'gone.ts', 'wrong.ts', 'other.ts']);
    expect(importedFiles(copied, 'main.ts')).toEqual(['main.ts', 'gone.ts', 'wrong.ts']);
  });
});
