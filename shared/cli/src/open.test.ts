/** `lab open`: which file, which line, and which editor gets them how. */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { stages, starterTexts } from '@wirebook/tests';
import { describe, expect, test } from 'vitest';
import { editorFor } from './editor.ts';
import { emptyFolder } from './testing/folders.ts';
import { passedAll } from './testing/passed.ts';
import { runLab } from './testing/run-lab.ts';
import { starterWorkbook } from './testing/starter.ts';
import { labInTerminal } from './testing/terminal.ts';

const [first, second] = stages;
if (!first || !second) throw new Error('there are not two stages');
const server = starterTexts(first).get('server.ts') ?? '';
const TODO_1 = server.split('\n').findIndex((line) => line.includes('// TODO 1:')) + 1;

/** An editor that writes down what it was given, and whether it has a terminal, and ends with `code`. */
async function editor(
  code = 0,
): Promise<{ program: string; folder: string; given: () => Promise<string[]> }> {
  const folder = await emptyFolder();
  const program = join(folder, 'code');
  const notes = join(folder, 'notes.txt');
  const script = `#!/bin/sh\nfor one in "$@"; do echo "$one"; done > '${notes}'\ntest -t 0 && echo terminal >> '${notes}'\nexit ${code}\n`;
  await writeFile(program, script);
  await chmod(program, 0o755);
  return { program, folder, given: async () => (await readFile(notes, 'utf8')).trim().split('\n') };
}

test.concurrent.each([
  ['a fresh stage: the TODO with the lowest number, not the topmost one', {}, ['1'], 'server.ts', TODO_1],
  [
    'a file without a TODO is passed over',
    { [`${first.slug}/server.ts`]: '// done\n' },
    ['1'],
    'client.ts',
    starterTexts(first)
      .get('client.ts')
      ?.split('\n')
      .findIndex((line) => line.includes('// TODO 5:')),
  ],
  [
    'nothing to do any more: the first file, from its top',
    Object.fromEntries(first.files.map((name) => [`${first.slug}/${name}`, '// done\n'])),
    ['01'],
    'server.ts',
    1,
  ],
])('%s', async (_title, own, argv, file, line) => {
  const folder = await starterWorkbook(own);
  const { stdout } = await runLab(['open', ...argv, '--json'], { env: { WIREBOOK_FOLDER: folder } });
  expect(JSON.parse(stdout)).toEqual({
    schema: 'wirebook/open@1',
    stage: '01',
    slug: first.slug,
    file,
    path: join(folder, 'labs', first.slug, file),
    line: file === 'client.ts' ? Number(line) + 1 : line,
  });
});

test.concurrent('where checks were run it is the file of the first that failed, in the stage where one is', async () => {
  const folder = await starterWorkbook();
  const passing = second.checks.filter(({ program }) => program === second.files[0]);
  await passedAll(folder, first, { ...second, checks: passing });
  const { stdout } = await runLab(['open', '--json'], { env: { WIREBOOK_FOLDER: folder } });
  expect(JSON.parse(stdout)).toMatchObject({ stage: '02', file: second.files[1] });
});

describe.skipIf(process.platform === 'win32')('a real editor', () => {
  test.concurrent('VS Code is tried when nobody has named an editor', async () => {
    const { folder: bin, given } = await editor();
    const folder = await starterWorkbook();
    const PATH = [bin, process.env['PATH']].join(delimiter);
    const { code, stdout } = await runLab(['open', '1'], { env: { WIREBOOK_FOLDER: folder, PATH } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(await given()).toEqual(['--goto', `${join(folder, 'labs', first.slug, 'server.ts')}:${TODO_1}`]);
  });

  test.concurrent('without any editor the path is printed', async () => {
    const folder = await starterWorkbook();
    const env = { WIREBOOK_FOLDER: folder, PATH: await emptyFolder() };
    const { code, stdout, stderr } = await runLab(['open', '1'], { env });
    const path = join(folder, 'labs', first.slug, 'server.ts');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${path}:${TODO_1}\n`, stderr: '' });
  });

  test.concurrent('an editor in a terminal has it, and is waited for', async () => {
    const { program, given } = await editor(3);
    const folder = await starterWorkbook();
    const env = { WIREBOOK_FOLDER: folder, VISUAL: '', EDITOR: `'${program}' -w` };
    const { code, shown } = await labInTerminal(['open', '1'], { env, columns: 400 });
    const path = `${join(folder, 'labs', first.slug, 'server.ts')}:${TODO_1}`;
    expect(shown).toBe(`lab: ${program} ended with exit code 3; the file is ${path}\n`);
    expect(code).toBe(1);
    expect(await given()).toEqual(['-w', '--goto', path, 'terminal']);
  });
});

test.concurrent('an editor that is not there, and a file that is missing, are one line each', async () => {
  const folder = await starterWorkbook();
  const env = { WIREBOOK_FOLDER: folder, EDITOR: 'no-such-editor -w' };
  const path = join(folder, 'labs', first.slug, 'server.ts');
  expect(await runLab(['open', '1'], { env })).toMatchObject({
    code: 2,
    stderr: `lab: $EDITOR names "no-such-editor", which cannot be started (ENOENT); the file is ${path}:${TODO_1}\n`,
  });
  const gone = await starterWorkbook(
    Object.fromEntries(first.files.map((name) => [`${first.slug}/${name}`, undefined])),
  );
  expect(await runLab(['open', '1'], { env: { ...env, WIREBOOK_FOLDER: gone } })).toMatchObject({
    code: 2,
    stderr: `lab: labs/${first.slug}/server.ts is missing; pnpm lab reset 01 --file server.ts brings it back\n`,
  });
});

test.each([
  [{}, 'code', ['--goto', '/a/b.ts:7']],
  [{ EDITOR: 'nano' }, 'nano', ['+7', '/a/b.ts']],
  [{ EDITOR: 'nano', VISUAL: ' vim  -c "set number" ' }, 'vim', ['-c', 'set number', '+7', '/a/b.ts']],
  [{ VISUAL: '', EDITOR: '/opt/my editors/hx' }, '/opt/my', ['editors/hx', '/a/b.ts']],
  [{ EDITOR: "'/opt/my editors/hx'" }, '/opt/my editors/hx', ['/a/b.ts:7']],
  [{ EDITOR: '"C:\\VS Code\\code.cmd" -w' }, 'C:\\VS Code\\code.cmd', ['-w', '--goto', '/a/b.ts:7']],
  [{ EDITOR: 'ed' }, 'ed', ['/a/b.ts']],
])('%j gets the line in its own way', (env, program, args) => {
  expect(editorFor('/a/b.ts', 7, env)).toMatchObject({ program, args });
});
