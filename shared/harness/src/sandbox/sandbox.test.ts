import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CAN_SANDBOX, fixture, isRunning, sandboxed } from '../../fixtures/rig.ts';
import { descendantsOf } from '../process/tree.ts';
import { programIn } from './inside.ts';
import { privately } from './private-network.ts';

const OWN_SOURCE = fileURLToPath(import.meta.url);

test.runIf(process.env['CI'] !== undefined && process.platform === 'linux')(
  'the machine that tests everything has a sandbox',
  () => expect(CAN_SANDBOX).toBe(true),
);

describe('a program in a sandbox', () => {
  sandboxed.for([
    [0, null],
    [3, null],
    [130, null],
  ] as const)('that exits with %i is said to have done so', async ([code], { rig, expect }) => {
    const submission = await rig.submit(['exits-with.ts']);
    const program = await submission.start('exits-with.ts', [String(code)]);
    expect(await program.exited).toEqual({ code, signal: null });
  });

  sandboxed('that is ended by a signal is said to have been', async ({ rig, expect }) => {
    const submission = await rig.submit(['exits-with.ts']);
    const program = await submission.start('exits-with.ts', ['SIGTERM']);
    expect(await program.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  sandboxed('hears signals itself', async ({ rig, expect }) => {
    const program = await rig.run('ignores-sigterm.ts');
    await rig.output(program, (text) => (text.includes('pid') ? text : undefined));
    program.signal('SIGTERM');
    program.signal('SIGINT');
    expect(program.exit).toBeUndefined();
    await program.end();
    expect(program.exit?.because).toBe('the check is over');
  });

  sandboxed('takes detached children with it, also those that it leaves behind', async ({ rig, expect }) => {
    const program = await rig.run('ignores-sigterm.ts', ['2', 'detached']);
    await rig.output(program, (text) => (text.match(/pid/g)?.length === 3 ? text : undefined));
    const inside = programIn(program.pid) ?? 0;
    expect(isRunning(inside)).toBe(true);
    await program.end();
    expect(isRunning(inside)).toBe(false);
    const left = await rig.run('ignores-sigterm.ts', ['1', 'detached', 'leaves']);
    expect((await left.exited).code).toBe(0);
  });

  sandboxed('serves on the loopback that it shares with its checks', async ({ rig, expect }) => {
    const submission = await rig.submit(['udp-upper.ts']);
    const { endpoint } = await submission.serve('udp-upper.ts', { protocol: 'udp', port: 0 });
    expect(endpoint.port).toBeGreaterThan(0);
    expect(rig.lane('udp-upper.ts').map(({ kind }) => kind)).toContain('bind');
  });

  sandboxed.for([
    [
      'read',
      'a file of the workbook',
      join(OWN_SOURCE, '..', '..', '..', '..', 'grader', 'package.json'),
      'ENOENT',
    ],
    ['read', 'a file of the system that it has no use for', '/etc/shells', 'ENOENT'],
    ['change', 'the system', '/usr/wirebook', 'EROFS'],
    ['change', 'what it was started from', fixture('gets-at.ts'), 'EROFS'],
    ['change', 'its own root', '/wirebook', 'EROFS'],
    ['fill', 'its temporary folder', '/tmp', 'ENOSPC'],
    ['fill', 'shared memory', '/dev/shm', 'ENOSPC'],
    ['fill', 'the folder of devices', '/dev', 'EROFS'],
  ] as const)('cannot %s %s', async ([what, , path, code], { rig, expect }) => {
    const program = await rig.run('gets-at.ts', [what, path]);
    expect((await program.exited).code).toBe(0);
    expect(program.stdout.text.trim()).toBe(code);
  });

  sandboxed('cannot change the files that were handed in', async ({ rig, expect }) => {
    const copied = await rig.copy(['gets-at.ts']);
    const own = join(copied.folder, 'gets-at.ts');
    const program = await rig.run('gets-at.ts', ['change', own], { readable: [copied.folder] });
    await program.exited;
    expect(program.stdout.text.trim()).toBe('EROFS');
  });

  sandboxed('sees no process but its own', async ({ rig, expect }) => {
    const program = await rig.run('gets-at.ts', ['list', '/proc']);
    await program.exited;
    expect(Number(program.stdout.text)).toBeLessThan(5);
  });

  sandboxed('is ended when it fills the memory', async ({ rig, expect }) => {
    const program = await rig.run('grows.ts');
    const exit = await program.exited;
    expect(exit.because).toMatch(/^it used \d+ MiB of memory$/);
  });

  sandboxed('may write in its own folder', async ({ rig, expect }) => {
    const folder = join(rig.context.folder, 'own');
    mkdirSync(folder);
    writeFileSync(join(folder, 'there'), '');
    const program = await rig.run('gets-at.ts', ['change', join(folder, 'there')]);
    await program.exited;
    expect(program.stdout.text.trim()).toBe('done');
  });
});

test('a private network takes a temporary folder that hides nothing that is needed', () => {
  const options = { executable: 'node', args: ['x.ts'], size: 1 };
  expect(privately({ ...options, keep: ['/home/x/wirebook'] }).folder).toBe('/tmp');
  expect(privately({ ...options, keep: ['/tmp/wirebook/referee.ts'] }).folder).toBe('/var/tmp');
  expect(() => privately({ ...options, keep: ['/tmp/a', '/var/tmp/b', '/run/c', '/mnt/d'] })).toThrow(
    'temporary',
  );
});

sandboxed(
  'what is in a private network ends with who has started it, whatever it does',
  async ({ rig, expect }) => {
    const keep = [process.execPath, fixture('rig.ts')];
    const { executable, args } = privately({ executable: 'sleep', args: ['300'], size: 1024 * 1024, keep });
    const child = spawn(executable, args, { stdio: 'ignore' });
    let inside: number | undefined;
    await rig.eventually('it runs', () => {
      inside = descendantsOf(child.pid ?? 0).find((pid) => nameOf(pid) === 'sleep');
      return inside !== undefined;
    });
    process.kill(inside ?? 0, 'SIGSTOP');
    child.kill('SIGKILL');
    await rig.eventually('it is gone', () => !isRunning(inside ?? 0));
    expect(inside).toBeGreaterThan(1);
  },
);

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
