/** What cannot be obeyed is one sentence on stderr, nothing on stdout, and exit code 2. */
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, folderWith } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';

async function refusal(argv: readonly string[], uid?: number): Promise<string> {
  const { code, stdout, stderr } = await runLab(argv, uid === undefined ? {} : { uid });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^lab: [^\n]+\n$/);
  return stderr.slice('lab: '.length, -1);
}

test.concurrent.each([
  [
    ['chekc'],
    'there is no command "chekc"; the commands are list, check, watch, hint, run, trace, replay, diff, solution, reset, catch-up, open, doctor',
  ],
  [['chekc', '1'], 'there is no command "chekc"'],
  [['\u001b[2J'], /^there is no command "\\x1b\[2J"/],
  [['--\u001b[2J'], /^unknown option '--\\x1b\[2J'$/],
  [['--verbose'], "unknown option '--verbose'"],
  [['check', '9'], /^there is no stage 9; the stages are 01, 02/],
  [['check', 'daytime'], /^there is no stage daytime; the stages are 01, 02/],
  [['check', '1', '2'], /^too many arguments/],
  [['check', '1', '--sed', '5'], "unknown option '--sed'; did you mean --seed?"],
  [['check', '1', '--only', 'nothing'], /^stage 01 has no check "nothing"; its checks are server-/],
  [['check', '1', '--seed', '1e3'], '--seed wants a whole number from 0 to 2147483647, not "1e3"'],
  [['check', '1', '--seed', '2147483648'], /^--seed wants/],
  [['check', '1', '--json', '--seed', 'x'], /^--seed wants/],
  [['check', '1', '--dir', '/nowhere/at/all'], 'there is no folder /nowhere/at/all'],
  [['check', '1', '--dir', '/', '--solution'], /cannot be used with/],
  [['run', '1'], "missing required argument 'program'"],
  [['run', '1', 'sever'], /^stage 01 has no program "sever"; in .* there is client, server$/],
  [['run', '1', '../01-udp-uppercase/server'], /has no program/],
  [['reset'], "missing required argument 'stage'"],
  [
    ['reset', '1', '--file', 'sever.ts'],
    /^stage 01 has no file "sever.ts"; its files are server.ts, client.ts$/,
  ],
  [['catch-up', '9'], /^there is no stage 9; /],
  [['open', '\u001b[2J'], /^there is no stage \\x1b\[2J; /],
  [['doctor', '1'], /^too many arguments/],
  [['replay', '1', '--only', 'server-upper'], "required option '--seed <s>' not specified"],
])('lab %j', async (argv, expected) => {
  expect(await refusal(argv)).toMatch(expected);
});

test('--dir with a file says that it wants a folder', async () => {
  const file = join(await folderWith({ 'server.ts': '' }), 'server.ts');
  expect(await refusal(['check', '1', '--dir', file])).toBe(
    `${file} is a file; --dir wants the folder it is in`,
  );
});

test.skipIf(process.platform === 'win32')('--dir with a folder that may not be read says so', async () => {
  const folder = await emptyFolder();
  await chmod(folder, 0o755);
  const closed = join(folder, 'closed');
  await mkdir(closed);
  await chmod(closed, 0);
  // Nothing is closed to root: be somebody else.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  expect(await refusal(['check', '1', '--dir', closed], uid)).toBe(
    `the folder ${closed} cannot be read (EACCES)`,
  );
});

test.concurrent.each([
  [['--help'], /^Usage: pnpm lab \[command\][\s\S]* check \[stage\] [\s\S]*For example\n {2}pnpm lab\n/],
  [['check', '--help'], /^Usage: pnpm lab check [\s\S]*For example\n {2}pnpm lab check/],
  [['list', '--help'], /For example/],
  [['run', '--help'], /For example/],
  [['replay', '--help'], /For example/],
  [['diff', '--help'], /For example/],
  [['solution', '--help'], /For example/],
  [['reset', '--help'], /For example/],
  [['catch-up', '--help'], /For example/],
  [['open', '--help'], /For example/],
  [['doctor', '--help'], /For example/],
  [['--version'], /^wirebook \d+\.\d+\.\d+, node \d+\.\d+\.\d+\n$/],
])('lab %j', async (argv, expected) => {
  const { code, stdout, stderr } = await runLab(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(expected);
});
