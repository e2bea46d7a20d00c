/** What cannot be obeyed is one sentence; what is there already stays. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { runRelease } from '../testing/run-release.ts';

describe.concurrent('release', { timeout: 60_000 }, () => {
  test.each([
    [['--stages', '1'], 'release wants either --gradescope FILE or --github DIR'],
    [['--stages', '1', '--gradescope', 'x', '--github', 'y'], 'release wants either'],
    [['--gradescope', 'x'], "required option '--stages <list>' not specified"],
    [['--stages', '8', '--gradescope', 'x'], 'there is no stage 8'],
    [['--stages', '1', '--gradescope', 'x', '--timeout', '40m'], '--timeout wants a time from 1m to 39m'],
    [['--stages', '1', '--gradescope', 'x', '--timeout', 'soon'], '--timeout wants a time such as'],
    [['--stages', '1', '--github', 'x', '--shards', '0'], '--shards wants a number from 1 to 99'],
    [['--stages', '1', '--github', 'x', '--from', 'here'], '--from wants a repository'],
    [['--stages', '1', '--github', '/dev/null'], '/dev/null'],
  ])('%j is refused in one line', async (argv, sentence) => {
    const { code, stdout, stderr } = await runRelease(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^release: [^\n]+\n$/);
    expect(stderr).toContain(sentence);
  });

  test('writes what is not there, and over what is there only by force; --json is one object', async () => {
    const folder = await emptyFolder();
    const argv = ['--github', folder, '--stages', '1,3', '--json'];
    const path = join(folder, '.github', 'workflows', 'wirebook.yml');
    const { code, stdout } = await runRelease(argv);
    expect(code).toBe(0);
    const released = { schema: 'wirebook/released@1', kind: 'github', path, stages: ['01', '03'] };
    expect(JSON.parse(stdout)).toEqual(released);
    const text = await readFile(path, 'utf8');
    await writeFile(path, 'mine');
    const refused = await runRelease(argv);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toBe(`release: ${path} is there already; --force writes over it\n`);
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect(await runRelease([...argv, '--force'])).toMatchObject({ code: 0 });
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});
