/** `lab run`: a program runs as if it had been started by hand. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { freePort, isFree } from '@wirebook/harness';
import { stages } from '@wirebook/tests';
import { expect, test } from 'vitest';
import { workbookWith } from './testing/folders.ts';
import { runLab, startLab } from './testing/run-lab.ts';
import { labInTerminal } from './testing/terminal.ts';

const slug = stages[0]?.slug ?? '';
const CTRL_C = '\u0003';
const HAS_SIGNALS = process.platform !== 'win32';

const TELLS_ARGUMENTS = 'console.log(JSON.stringify(process.argv.slice(2))); process.exit(7);';
/** Ends some time after the first SIGINT and says how many there were until then. */
const COUNTS_SIGNALS = `
let count = 0;
process.on('SIGINT', () => {
  count += 1;
  if (count === 1) setTimeout(() => { console.log('signals: ' + count); process.exit(5); }, 300);
});
setInterval(() => {}, 1000);
console.log('ready');
`;

async function workbook(program: string): Promise<Record<string, string>> {
  return { WIREBOOK_FOLDER: await workbookWith(slug, undefined, { 'program.ts': program }) };
}

test.concurrent.each([
  [
    ['--port', '5', 'x y'],
    ['--port', '5', 'x y'],
  ],
  [['--help'], ['--help']],
  [['--', '--solution'], ['--solution']],
  [
    ['a', '--', '--solution'],
    ['a', '--', '--solution'],
  ],
  [[], []],
])('what follows the program is handed on: %j', async (given, expected) => {
  const env = await workbook(TELLS_ARGUMENTS);
  const { code, stdout, stderr } = await runLab(['run', '1', 'program', ...given], { env });
  expect({ code, stdout, stderr }).toEqual({ code: 7, stdout: `${JSON.stringify(expected)}\n`, stderr: '' });
});

test('a program runs where the command was typed, and its name may end in .ts', async () => {
  const env = await workbook('console.log(process.cwd());');
  const cwd = env['WIREBOOK_FOLDER'] ?? '';
  const { stdout } = await runLab(['run', '01', 'program.ts'], { env: { ...env, INIT_CWD: cwd } });
  expect(stdout).toBe(`${cwd}\n`);
});

test('a port in use is told by the program, and its exit code is ours', async () => {
  const socket = createSocket('udp4').bind({ port: 0, address: '127.0.0.1', exclusive: true });
  await once(socket, 'listening');
  const { port } = socket.address();
  const { code, stderr } = await runLab(['run', '1', 'server', '--solution', '--port', String(port)]);
  socket.close();
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^server\.ts: .*in use.*\n$/) });
});

test.skipIf(!HAS_SIGNALS)('a signal for lab alone reaches the program, once', async () => {
  const { child, ended } = startLab(['run', '1', 'program'], { env: await workbook(COUNTS_SIGNALS) });
  if (!child.stdout) throw new Error('stdout is no pipe');
  await once(createInterface(child.stdout), 'line');
  child.kill('SIGINT');
  expect((await ended).code).toBe(5);
});

test.skipIf(!HAS_SIGNALS)('Ctrl-C in a terminal reaches the program, once', async () => {
  const { code, shown } = await labInTerminal(['run', '1', 'program'], {
    env: await workbook(COUNTS_SIGNALS),
    type: [['ready', CTRL_C]],
  });
  expect({ code, shown }).toEqual({ code: 5, shown: 'ready\n^Csignals: 1\n' });
});

test.skipIf(!HAS_SIGNALS)('Ctrl-C ends a server, and its port is free again', async () => {
  const port = await freePort();
  const { code, shown } = await labInTerminal(['run', '01', 'server', '--solution', '--port', String(port)], {
    type: [['listening on', CTRL_C]],
  });
  expect({ code, shown }).toEqual({ code: 0, shown: `listening on 127.0.0.1:${port}\n^C` });
  expect(await isFree(port)).toBe(true);
});

test.skipIf(!HAS_SIGNALS)('a program that is killed is a process that is killed', async () => {
  const env = await workbook("process.kill(process.pid, 'SIGKILL');");
  expect(await runLab(['run', '1', 'program'], { env })).toMatchObject({ code: null, signal: 'SIGKILL' });
  expect(await readdir(env['WIREBOOK_FOLDER'] ?? '')).toEqual(['labs']);
});

test.concurrent('a program with an enum runs, as it does in a check', async () => {
  const program = "enum Word { Hello = 'hello' }\nconsole.log(Word.Hello);\n";
  const { stdout, code } = await runLab(['run', '1', 'program'], { env: await workbook(program) });
  expect(stdout).toBe('hello\n');
  expect(code).toBe(0);
});
