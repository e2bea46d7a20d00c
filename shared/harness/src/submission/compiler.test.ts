/** A submission is compiled before its first program starts, and none of it runs. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { type Rig, test } from '../../fixtures/rig.ts';
import { Compiler } from './compiler.ts';
import type { Copied } from './copy.ts';

function compiler(): Compiler {
  const one = new Compiler();
  onTestFinished(() => one.end());
  return one;
}

/** What is in a compile cache, one text after the other. */
function contents(cache: string): string {
  const files = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('');
}

function copied(rig: Rig, files: Record<string, string>, loader: 'strip' | 'tsx' = 'strip'): Copied {
  const folder = rig.folder();
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return {
    folder,
    packages: join(folder, 'node_modules'),
    language: { loader, bareImports: false, type: 'module' },
    texts: new Map(Object.entries(files)),
    problems: new Map(),
  };
}

const PATIENT_MS = 15_000;

describe('compiling ahead', { timeout: 20_000 }, () => {
  test('puts every file in the cache, and runs none', async ({ rig }) => {
    const cache = rig.folder();
    const ran = join(rig.folder(), 'ran');
    const leavesMark = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(ran)}, 'it ran');\n`;
    const files = {
      'server.ts': `import { frame } from './frame.ts';\n${leavesMark}console.log(frame as string, 'of the server');\n`,
      'frame.ts': `${leavesMark}export const frame: string = 'of the frame';\nawait 0;\n`,
    };
    await compiler().compile(copied(rig, files), cache, PATIENT_MS);
    expect(contents(cache)).toContain("'of the server'");
    expect(contents(cache)).toContain("'of the frame'");
    expect(existsSync(ran)).toBe(false);
  });

  test.for([
    ['a syntax error', { 'server.ts': 'const = 1;', 'client.ts': "console.log('of the client' as string);" }],
    [
      'an import that leads nowhere',
      { 'server.ts': "import './none.ts';", 'client.ts': "console.log('of the client' as string);" },
    ],
  ] as const)(
    '%s is left to who starts the program, and the others are compiled',
    async ([, files], { rig, expect }) => {
      const cache = rig.folder();
      await compiler().compile(copied(rig, files), cache, PATIENT_MS);
      expect(contents(cache)).toContain("'of the client'");
    },
  );

  test('what Node cannot take the types out of is left alone', async ({ rig }) => {
    const cache = rig.folder();
    await compiler().compile(copied(rig, { 'server.ts': '' }, 'tsx'), cache);
    expect(readdirSync(cache)).toEqual([]);
  });

  test('one that has been ended compiles nothing, and nobody waits for it', async ({ rig }) => {
    const cache = rig.folder();
    const one = compiler();
    one.end();
    await one.compile(copied(rig, { 'server.ts': 'console.log(1 as number);' }), cache);
    expect(readdirSync(cache)).toEqual([]);
  });
});
