import { existsSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { isRunning, SEED, test } from '../fixtures/rig.ts';
import { Mismatch } from './mismatch.ts';
import { UdpPeer } from './peers/udp.ts';
import { apart, storyOf } from './submission/apart.ts';

describe('the end of a check', () => {
  test('comes in the opposite order, and each thing is ended once', async ({ rig: { context } }) => {
    const ended: string[] = [];
    context.defer(() => {
      ended.push('first');
    });
    context.defer(async () => {
      await Promise.resolve();
      ended.push('second');
    });
    await context.end();
    await context.end();
    expect(ended).toEqual(['second', 'first']);
    expect(context.ended).toBe(true);
  });

  test('reaches everything, although some of it cannot be ended', async ({ rig: { context } }) => {
    const ended: string[] = [];
    context.defer(() => {
      ended.push('first');
    });
    context.defer(() => {
      throw new Error('not this one');
    });
    context.defer(async () => {
      await Promise.reject(new Error('nor this one'));
    });
    await expect(context.end()).rejects.toThrow('not everything could be ended');
    expect(ended).toEqual(['first']);
  });

  test('ends at once what is begun after it', async ({ rig: { context } }) => {
    await context.end();
    let ended = false;
    context.defer(() => {
      ended = true;
    });
    expect(ended).toBe(true);
  });

  test('ends programs, and refuses to start more', async ({ rig }) => {
    const program = await rig.run('runs-for-ever.ts');
    await rig.context.end();
    expect(isRunning(program.pid)).toBe(false);
    await expect(rig.run('runs-for-ever.ts')).rejects.toThrow(
      'runs-for-ever.ts was not started: the check is over',
    );
  });
});

test('draws come from the seed', ({ rig: { context } }) => {
  expect(context.seed).toBe(SEED);
  expect(context.random.seed).toBe(SEED);
});

test('starved time is part of the time that has passed', async ({ rig }) => {
  const start = performance.now();
  await rig.run('runs-for-ever.ts');
  await new Promise((resolve) => setTimeout(resolve, 20));
  const starved = rig.context.starvedMs();
  expect(starved).toBeGreaterThan(-1);
  expect(starved).toBeLessThan(performance.now() - start + 1000);
});

describe('a conversation apart', () => {
  test('has its own recording, draws and folder, and its evidence counts for the check', async ({ rig }) => {
    const { context } = rig;
    const submission = await rig.submit(['exits-with.ts']);
    const draw = await apart(submission, context, async (own, part) => {
      await UdpPeer.open(part, 'alice');
      part.witness('alice is there');
      const program = await own.start('exits-with.ts', ['0']);
      await program.exited;
      expect(part.folder.startsWith(context.folder)).toBe(true);
      expect(existsSync(part.folder)).toBe(true);
      expect(part.tape.trace().lanes.map(({ id }) => id)).toEqual(['alice', 'exits-with.ts']);
      return part.random.word();
    });
    expect(context.evidence).toEqual(['alice is there']);
    expect(rig.story().lanes).toEqual([]);
    const other = await apart(submission, context, async (_, part) => part.random.word());
    expect(other).not.toBe(draw);
  });

  test('ends with the check', async ({ rig }) => {
    const submission = await rig.submit(['runs-for-ever.ts']);
    const program = await apart(submission, rig.context, (own) => own.start('runs-for-ever.ts', []));
    expect(program.exit).toBeUndefined();
    await rig.context.end();
    expect(isRunning(program.pid)).toBe(false);
  });

  test('tells its own story when it fails', async ({ rig }) => {
    const submission = await rig.submit(['exits-with.ts']);
    const failing = apart(submission, rig.context, async (_, part) => {
      await UdpPeer.open(part, 'alice');
      throw new Mismatch('this', 'that');
    });
    const error = await failing.catch((reason: unknown) => reason as Mismatch);
    expect(
      storyOf(error, rig.context)
        .trace()
        .lanes.map(({ id }) => id),
    ).toEqual(['alice']);
    expect(storyOf(new Mismatch('other', 'one'), rig.context)).toBe(rig.context.tape);
  });
});
