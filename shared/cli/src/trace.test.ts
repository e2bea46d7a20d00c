/** `lab trace`: the student's own program, its own sockets, and what is written of them. */
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@wirebook/harness';
import { solutionFolder, stages } from '@wirebook/tests';
import { validate } from '@wirebook/trace';
import { describe, expect, onTestFinished, test } from 'vitest';
import { workbookWith } from './testing/folders.ts';
import { runLab, startLab } from './testing/run-lab.ts';
import { HAS_TERMINALS, labInTerminal } from './testing/terminal.ts';

const [first] = stages;
if (!first) throw new Error('there is no stage');
const HAS_SIGNALS = process.platform !== 'win32';
const HAS_TSHARK = spawnSync('tshark', ['--version']).status === 0;

/** Sends a datagram again and again until it is answered; a server may still be starting. */
async function ask(port: number, text: string): Promise<string> {
  const socket = createSocket('udp4');
  onTestFinished(() => {
    socket.close();
  });
  const answer = once(socket, 'message') as Promise<[Buffer]>;
  const asking = setInterval(() => socket.send(text, port, '127.0.0.1'), 100);
  try {
    return (await answer)[0].toString();
  } finally {
    clearInterval(asking);
  }
}

describe.skipIf(!HAS_SIGNALS)('a server', { timeout: 60_000 }, () => {
  test('is shown while it runs, with its lines; Ctrl-C ends it, and its exit code is ours', async () => {
    const folder = await workbookWith(first.slug, solutionFolder(first));
    const port = await freePort();
    const { child, ended } = startLab(['trace', '1', 'server', '--port', String(port)], {
      env: { WIREBOOK_FOLDER: folder },
    });
    expect(await ask(port, 'hello, world')).toBe('HELLO, WORLD');
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}step {3}server\.ts\n/);
    expect(stdout).toMatch(new RegExp(`   1     bind 127\\.0\\.0\\.1:${port} +:\\d+\\n`));
    expect(stdout).toMatch(/ {2}deliver 12 {2}"hello, world" ◀── 127\.0\.0\.1:\d+ +:\d+\n/);
    expect(stdout).toMatch(/ {2}send {1,2}12(?: octets)? {2}"HELLO, WORLD" ──▶ 127\.0\.0\.1:\d+ +:\d+\n/);
    expect(stdout).toMatch(/signal SIGINT\n[\s\S]* {2}exit 0\n$/);
  });

  test('is written as a capture, a picture and a diagram', async () => {
    const folder = await workbookWith(first.slug, solutionFolder(first));
    const [pcap, svg, mermaid] = ['a.pcapng', 'a.svg', 'a.mmd'].map((name) => join(folder, name));
    const port = await freePort();
    const files = ['--pcap', pcap ?? '', '--svg', svg ?? '', '--mermaid', mermaid ?? ''];
    const { child, ended } = startLab(['trace', '1', 'server', '--port', String(port), ...files], {
      env: { WIREBOOK_FOLDER: folder },
    });
    const long = 'x'.repeat(3000);
    await ask(port, long);
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    for (const file of [pcap, svg, mermaid]) expect(stdout).toContain(`written: ${file}\n`);
    expect(await readFile(svg ?? '', 'utf8')).toMatch(/^<svg [\s\S]*01-udp-uppercase/);
    expect(await readFile(mermaid ?? '', 'utf8')).toMatch(/^sequenceDiagram\n/);
    if (!HAS_TSHARK) return;
    const fields = ['-T', 'fields', '-e', 'udp.dstport', '-e', 'udp.payload', '-e', 'frame.comment'];
    const packets = spawnSync('tshark', ['-r', pcap ?? '', ...fields], { encoding: 'utf8' }).stdout;
    const [question, answer] = packets.split('\n').map((line) => line.split('\t'));
    expect(question?.[0]).toBe(String(port));
    expect(question?.[1]).toBe(Buffer.from(long).toString('hex'));
    expect(answer?.[1]).toBe(Buffer.from(long.toUpperCase()).toString('hex'));
    expect(answer?.[2]).toMatch(/server\.ts:\d+/);
  });

  test('is one JSON object for a program, and nothing else', async () => {
    const folder = await workbookWith(first.slug, solutionFolder(first));
    const port = await freePort();
    const { child, ended } = startLab(['trace', '1', 'server', '--json', '--port', String(port)], {
      env: { WIREBOOK_FOLDER: folder },
    });
    await ask(port, 'hello');
    child.kill('SIGINT');
    const trace: unknown = JSON.parse((await ended).stdout);
    expect(validate(trace)).toEqual([]);
  });
});

test('a program that nobody named is the first of the stage; what is typed reaches it; it runs where one is', async () => {
  const folder = await workbookWith(first.slug, undefined, {
    'server.ts': `import { basename } from 'node:path';
import { isMain } from '@wirebook/kit';
if (isMain(import.meta)) {
  for await (const part of process.stdin) console.log(basename(process.cwd()), process.argv.slice(2).join(), String(part));
}`,
    'client.ts': '',
  });
  const here = join(folder, 'here');
  await mkdir(here);
  const started = startLab(['trace', '1', '--port', '7'], {
    env: { WIREBOOK_FOLDER: folder, INIT_CWD: here },
    stdin: 'typed',
  });
  const { code, stdout } = await started.ended;
  expect(code).toBe(0);
  expect(stdout).toContain('stdout "here --port,7 typed');
});

test.skipIf(!HAS_TERMINALS)('Ctrl-C in a terminal ends it once, and the terminal is as it was', async () => {
  const folder = await workbookWith(first.slug, undefined, {
    'server.ts':
      "process.on('SIGINT', () => process.exit(7));\nsetInterval(() => {}, 1000);\nconsole.log('ready');",
  });
  const { code, shown, cooked } = await labInTerminal(['trace', '1', 'server'], {
    env: { WIREBOOK_FOLDER: folder },
    type: [['ready', '\u0003']],
  });
  expect({ code, cooked }).toEqual({ code: 7, cooked: true });
  expect(shown).toMatch(/exit 7/);
});

test.for([
  [
    'a file that cannot be written',
    ['trace', '1', 'server', '--pcap', 'no/such/folder/x'],
    /^lab: --pcap: .* cannot be written \(ENOENT\)\n$/,
  ],
  [
    'a program that is not there',
    ['trace', '1', 'nothing'],
    /^lab: stage 01 has no program "nothing"; there is (server, client|client, server)\n$/,
  ],
  ['a stage that is not there', ['trace', '9'], /^lab: there is no stage 9; /],
] as const)('%s is said in one line', async ([, argv, line], { expect }) => {
  const folder = await workbookWith(first.slug, solutionFolder(first));
  const { code, stderr, stdout } = await runLab(argv, { env: { WIREBOOK_FOLDER: folder } });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(line);
});

test('a file with a syntax error is told with its line', async () => {
  const folder = await workbookWith(first.slug, solutionFolder(first));
  await writeFile(join(folder, 'labs', first.slug, 'server.ts'), 'const = 1;\n');
  const { code, stderr } = await runLab(['trace', '1', 'server'], { env: { WIREBOOK_FOLDER: folder } });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^lab: server\.ts cannot be run: .*line 1/);
});
