import { chmodSync, existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../fixtures/rig.ts';
import { removeAll } from './remove.ts';

test('a folder that is not there is no problem', async ({ rig }) => {
  await expect(removeAll(join(rig.folder(), 'missing'))).resolves.toBeUndefined();
});

test.runIf(process.platform !== 'win32')(
  'folders that nobody may enter, links, and paths longer than any system call takes are taken away',
  async ({ rig }) => {
    const [kept, folder] = [rig.folder(), rig.folder()];
    symlinkSync(kept, join(folder, 'link'));
    mkdirSync(join(folder, 'closed', 'inside'), { recursive: true });
    writeFileSync(join(folder, 'closed', 'inside', 'file'), '');
    // Made from the innermost outwards, by paths that are short.
    let nested = join(folder, '0');
    mkdirSync(nested);
    for (let depth = 1; depth < 80; depth += 1) {
      const around = join(folder, String(depth));
      mkdirSync(around);
      writeFileSync(join(around, 'file'), '');
      renameSync(nested, join(around, 'd'.repeat(200)));
      nested = around;
    }
    for (const closed of [join('closed', 'inside'), 'closed', '79', '.']) chmodSync(join(folder, closed), 0);
    await removeAll(folder);
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(kept)).toBe(true);
  },
);
