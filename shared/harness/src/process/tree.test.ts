import { describe, expect } from 'vitest';
import { isRunning, type Rig, test } from '../../fixtures/rig.ts';
import type { Program } from './program.ts';

/** The pids that the program and its descendants have told, when there are so many. */
async function pids(rig: Rig, program: Program, count: number): Promise<number[]> {
  return await rig.output(program, (text) => {
    const found = [...text.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
    return found.length === count ? found : undefined;
  });
}

async function expectGone(rig: Rig, all: readonly number[]): Promise<void> {
  for (const pid of all) await rig.eventually(`process ${pid} is gone`, () => !isRunning(pid));
}

describe('ending a program ends all that it started', () => {
  test('itself, although it ignores SIGTERM', async ({ rig }) => {
    const program = await rig.run('ignores-sigterm.ts');
    const all = await pids(rig, program, 1);
    await program.end();
    expect(program.exit?.because).toBe('the check is over');
    await expectGone(rig, all);
  });

  test('its child and its grandchild', async ({ rig }) => {
    const program = await rig.run('ignores-sigterm.ts', ['2']);
    const all = await pids(rig, program, 3);
    await program.end();
    await expectGone(rig, all);
  });

  test.runIf(process.platform === 'linux')('detached children, in sessions of their own', async ({ rig }) => {
    const program = await rig.run('ignores-sigterm.ts', ['2', 'detached']);
    const all = await pids(rig, program, 3);
    await program.end();
    await expectGone(rig, all);
  });

  test.runIf(process.platform === 'linux')(
    'a detached child whose parent has left, when the check ends',
    async ({ rig }) => {
      const program = await rig.run('ignores-sigterm.ts', ['1', 'detached', 'leaves']);
      const all = await pids(rig, program, 2);
      const [, orphan = 0] = all;
      await program.exited;
      expect(isRunning(orphan)).toBe(true);
      await rig.context.end();
      await expectGone(rig, all);
    },
  );
});

test.skipIf(process.platform === 'win32')(
  'a detached child that holds standard output does not hold up the news of the exit',
  async ({ rig }) => {
    const program = await rig.run('ignores-sigterm.ts', ['1', 'detached', 'leaves']);
    expect(await program.exited).toEqual({ code: 0, signal: null });
  },
);
