import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { check, kept, SEED, stageOf } from '../fixtures/stage.ts';
import { registerChecks } from './vitest.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wirebook-grader-')));
afterAll(() => rmSync(folder, { recursive: true }));
const files = new Map(['server.ts', 'client.ts'].map((name) => [name, join(folder, name)]));
for (const path of files.values()) writeFileSync(path, '');

let runs = 0;
const counting = check('counting', (_, context) => {
  runs += 1;
  context.witness('it ran');
});

registerChecks(stageOf(counting, kept('second', { needs: ['counting'] })), { files, packages: {} }, SEED);

test('the submission was judged once for all its tests', () => {
  expect(runs).toBe(1);
});
