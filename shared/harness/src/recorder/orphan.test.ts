import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fixture, isRunning, test } from '../../fixtures/rig.ts';
import { RECORDER_VARIABLE } from './settings.ts';

const PRELOAD = new URL('preload.ts', import.meta.url).href;

test.skipIf(process.platform === 'win32')(
  'a program ends soon after the grader that started it',
  async ({ rig }) => {
    const folder = rig.folder();
    const settings = JSON.stringify({ events: join(folder, 'events'), sources: folder, sourceMaps: false });
    // A grader that starts a program, says its process id, and is ended without a chance to clean up.
    const script = `
    const args = ['--import', ${JSON.stringify(PRELOAD)}, ${JSON.stringify(fixture('runs-for-ever.ts'))}];
    const program = require('node:child_process').spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    program.stdout.once('data', () => { console.log(program.pid); });
    setInterval(() => {}, 1000);
  `;
    const grader = spawn(process.execPath, ['-e', script], {
      env: { ...process.env, [RECORDER_VARIABLE]: settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(grader.stdout, 'data')) as [Buffer];
    const pid = Number(said);
    expect(isRunning(pid)).toBe(true);
    grader.kill('SIGKILL');
    const deadline = performance.now() + 30_000;
    while (isRunning(pid) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isRunning(pid)).toBe(false);
  },
);
