import { expect, test } from 'vitest';
import { importedModules } from './imports.ts';

test.each([
  ["import { parseArgs } from 'node:util';\nparseArgs;", ['node:util']],
  ["import { Mutex } from './mutex.ts';\nnew Mutex();\nimport 'fs';", ['./mutex.ts', 'fs']],
  ["export { readFileSync } from 'node:fs';", ['node:fs']],
  ["await import('node:net');", ['node:net']],
  ["const fs = require('fs');\nfs;", ['fs']],
  ["import type { Socket } from 'node:net';\nlet one: Socket;\none!;", []],
  ["import { type Socket } from 'node:net';\nlet one: Socket;\none!;", []],
  [
    "/*\nimport fs from 'node:fs';\n*/\n// require('fs')\nconst text = `\nimport fs from 'node:fs';`;\ntext;",
    [],
  ],
  ['enum Kind { One }\nKind.One;', []],
  ['this is no TypeScript', []],
])('%j imports %j', async (text, modules) => {
  expect(await importedModules('race.ts', text)).toEqual(modules);
});
