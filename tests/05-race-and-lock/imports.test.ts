import { expect, test } from 'vitest';
import { importedBy } from './imports.ts';

test.each<[text: string, names: readonly string[]]>([
  ["import { Worker } from 'node:worker_threads';", ['node:worker_threads']],
  ["import a, { b } from './a.ts';\nimport * as c from './c.ts';", ['./a.ts', './c.ts']],
  ["import {\n  isMainThread,\n  Worker,\n} from 'worker_threads';\n", ['worker_threads']],
  ["import './side-effects.ts';", ['./side-effects.ts']],
  ["export { Mutex } from './mutex.ts';\nexport * from './b.ts';", ['./mutex.ts', './b.ts']],
  ["const { once } = require('node:events');", ['node:events']],
  ["const { once } = await import('node:events');", ['node:events']],
  ["import type { Mutex } from './mutex.ts';\nexport type { Cell } from './counter.ts';", []],
  ["// import { once } from 'node:events';\n * import('node:fs')\n", []],
  ["export const text = 'what comes from \\'node:fs\\'';\nexport function f() { return 'from'; }", []],
])('%j imports %j', (text, names) => {
  expect(importedBy(text)).toEqual(names);
});
