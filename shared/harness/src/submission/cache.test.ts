import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { type Rig, test } from '../../fixtures/rig.ts';
import { fillCache } from './cache.ts';

/** A filled folder. Who comes while another run makes what is kept may get nothing, and asks again. */
async function filled(rig: Rig): Promise<string> {
  for (;;) {
    const target = rig.folder();
    await fillCache(target, rig.folder(), []);
    if (readdirSync(target).length > 0) return target;
  }
}

test('compiled code is there before the first program, which can use it', async ({ rig }) => {
  const NODE_COMPILE_CACHE = await filled(rig);
  const program = await rig.run('exits-with.ts', ['0'], { env: { NODE_COMPILE_CACHE } });
  await program.expectExit(0, 20_000, 'its start');
});

test('what one run writes there is not kept for the next', async ({ rig }) => {
  const before = readdirSync(await filled(rig), { recursive: true, encoding: 'utf8' });
  const NODE_COMPILE_CACHE = await filled(rig);
  const program = await rig.run('exports-functions.ts', [], { env: { NODE_COMPILE_CACHE } });
  await program.exited;
  expect(readdirSync(NODE_COMPILE_CACHE, { recursive: true, encoding: 'utf8' }).length).toBeGreaterThan(
    before.length,
  );
  const next = readdirSync(await filled(rig), { recursive: true, encoding: 'utf8' });
  expect(new Set(next)).toEqual(new Set(before));
});

test('a package that is not there costs time, and nothing else', async ({ rig }) => {
  const target = rig.folder();
  await fillCache(target, rig.folder(), ['@nobody/nothing']);
  expect(readdirSync(target)).toEqual([]);
});
