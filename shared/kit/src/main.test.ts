import { expect, test } from 'vitest';
import { isMain } from './main.ts';
import { runModule } from './run-module.ts';

const SAYS = `import { isMain } from '@kit';\nconsole.log(isMain(import.meta));\n`;

test('the file that was started is the program', async () => {
  expect(await runModule(SAYS)).toMatchObject({ stdout: 'true\n', stderr: '' });
});

test('it still is when it is started through a symbolic link', async () => {
  expect(await runModule(SAYS, [], { through: 'link.ts' })).toMatchObject({ stdout: 'true\n', stderr: '' });
});

test('a file that is imported is not', async () => {
  const end = await runModule(`import './imported.ts';\n`, [], { beside: { 'imported.ts': SAYS } });
  expect(end).toMatchObject({ stdout: 'false\n', stderr: '' });
});

test('a worker thread is not, although it may run the same file', async () => {
  const end = await runModule(
    `${SAYS}import { isMainThread, Worker } from 'node:worker_threads';\n` +
      `if (isMainThread) new Worker(new URL(import.meta.url));\n`,
  );
  expect(end).toMatchObject({ stdout: 'true\nfalse\n', stderr: '' });
});

test('no file is the program when the process was started with something else', () => {
  expect(isMain({ url: 'file:///nowhere/at/all.ts' })).toBe(false);
});
