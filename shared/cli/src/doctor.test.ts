/** `lab doctor` on this machine, on taken ports, and in a workbook that cannot be written to. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { stages, starterTexts } from '@wirebook/tests';
import { width } from '@wirebook/trace';
import { expect, test } from 'vitest';
import type { Finding } from './doctor/finding.ts';
import { meaning } from './doctor/localhost.ts';
import { STAGE_PORTS } from './doctor/ports.ts';
import { emptyFolder } from './testing/folders.ts';
import { type LabOptions, runLab } from './testing/run-lab.ts';
import { labInTerminal, seen } from './testing/terminal.ts';

interface Report {
  readonly schema: string;
  readonly fine: boolean;
  readonly findings: readonly (Finding & { readonly about: string })[];
}

async function report(options: LabOptions): Promise<Report & { code: number | null }> {
  const { code, stdout, stderr } = await runLab(['doctor', '--json'], options);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Report), code };
}

test('all sides are looked at, what is needed is well, and nothing is left in the workbook', async () => {
  const folder = await emptyFolder();
  const { schema, fine, code, findings } = await report({ env: { WIREBOOK_FOLDER: folder } });
  expect({ schema, fine, code }).toEqual({ schema: 'wirebook/doctor@1', fine: true, code: 0 });
  expect([...new Set(findings.map(({ about }) => about))]).toEqual([
    'versions',
    'threads',
    'loopback',
    'localhost',
    'ports',
    'folder',
    'sandbox',
    'terminal',
  ]);
  const texts = findings.map(({ text }) => text).join('\n');
  expect(texts).toContain(`node ${process.versions.node}`);
  expect(texts).toContain('UDP over 127.0.0.1: 256 octets came as they were sent');
  expect(texts).toContain('TCP over 127.0.0.1: 256 octets came as they were sent');
  expect(texts).toMatch(/^a thread was there after \d+ ms, and shares memory$/m);
  expect(await readdir(folder)).toEqual([]);
});

test('what has started it is told', async () => {
  const env = {
    WIREBOOK_FOLDER: await emptyFolder(),
    npm_config_user_agent: 'pnpm/12.21.0 npm/? node/v24.21.0',
  };
  const { findings } = await report({ env });
  expect(findings).toContainEqual({ about: 'versions', state: 'well', text: 'started by pnpm 12.21.0' });
});

test('a taken port is told with who has it, and is no fault of the machine', async () => {
  const [udp, tcp] = [createSocket('udp4'), createServer()];
  // Whoever has the port already has taken it, too.
  const settled = [once(udp, 'listening').catch(() => {}), once(tcp, 'listening').catch(() => {})];
  udp.bind({ port: 2345, address: '127.0.0.1', exclusive: true });
  tcp.listen({ port: 48_001, host: '127.0.0.1', exclusive: true });
  await Promise.all(settled);
  const { fine, findings } = await report({ env: { WIREBOOK_FOLDER: await emptyFolder() } });
  udp.close();
  tcp.close();
  const taken = findings.filter(({ about, state }) => about === 'ports' && state === 'wrong');
  for (const what of ['port 2345/udp of stage 01', 'port 48001/tcp of stage 06']) {
    const found = taken.find(({ text }) => text.startsWith(`${what} is taken`));
    expect(found?.todo).toMatch(/^end .*, or start your server with another --port$/);
    // Only Linux tells who has it.
    expect(found?.text).toMatch(process.platform === 'linux' ? / by \S+ \(process \d+\)$/ : / is taken$/);
  }
  expect(fine).toBe(true);
});

test('a workbook that cannot be written to: what to do, and exit 1', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, '.wirebook'), '');
  const { code, stdout } = await runLab(['doctor'], { env: { WIREBOOK_FOLDER: folder } });
  expect(code).toBe(1);
  expect(stdout.replaceAll(/\n +/g, ' ')).toMatch(
    /^✗ .*\.wirebook cannot be written to \(\w+\), so .* make /m,
  );
  expect(stdout).toMatch(/\nSomething that the labs need is missing: see the lines that begin with ✗\.\n$/);
});

test.skipIf(process.getuid?.() !== 0)('so is one that belongs to somebody else', async () => {
  const folder = await emptyFolder();
  await mkdir(join(folder, 'labs', stages[0]?.slug ?? ''), { recursive: true });
  await chmod(folder, 0o755);
  const { fine, findings } = await report({ env: { WIREBOOK_FOLDER: folder }, uid: 65_534 });
  expect(fine).toBe(false);
  expect(findings.find(({ about }) => about === 'folder')).toMatchObject({
    state: 'wrong',
    needed: true,
    text: expect.stringContaining('(EACCES)'),
  });
});

test.skipIf(process.platform === 'win32')(
  'in a narrow terminal it says so, and no line is wider',
  async () => {
    const env = { WIREBOOK_FOLDER: await emptyFolder(), LC_ALL: 'C' };
    const { shown } = await labInTerminal(['doctor'], { env, columns: 59 });
    const text = seen(shown);
    const whole = text.replaceAll(/\n +/g, ' ');
    expect(whole).toMatch(/^✗ a terminal of 59 columns, colours make it wider: /m);
    expect(whole).toMatch(/^✗ the terminal is not said to be UTF-8 set LANG/m);
    // Reports are laid out for sixty columns at least.
    expect(text.split('\n').filter((line) => width(line) > 60)).toEqual([]);
  },
);

test('the ports are the ones that the starters have', () => {
  const named = stages.flatMap((stage) => {
    const texts = [...starterTexts(stage).values()];
    const numbers = texts.flatMap((text) =>
      [...text.matchAll(/portNumber\((\d+)\)/g)].map(([, port]) => Number(port)),
    );
    return [...new Set(numbers)].map((port) => `${stage.number} ${port}`);
  });
  expect(STAGE_PORTS.map(({ stage, port }) => `${stage} ${port}`)).toEqual(named);
});

test.each([
  [['127.0.0.1'], 'well', /: IPv4 only, the address that the labs use$/],
  [['127.0.0.1', '::1'], 'well', /^localhost is 127\.0\.0\.1, then ::1: IPv4 is tried first$/],
  [['::1', '127.0.0.1'], 'well', /tries IPv6 first/],
  [['::1'], 'wrong', /IPv6 only/],
] as const)('localhost as %j', (addresses, state, text) => {
  expect(meaning(addresses)).toMatchObject({ state, text: expect.stringMatching(text) });
});
