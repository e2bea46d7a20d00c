import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '@wirebook/tests';
import { expect, test } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { takeInClass } from './take-in-class.ts';

test('of a whole workbook only the stages that were asked for are taken, and the others are no matter for a note', async () => {
  const folder = await emptyFolder();
  for (const { slug, files } of stages) {
    mkdirSync(join(folder, 'alice', slug), { recursive: true });
    for (const file of files) writeFileSync(join(folder, 'alice', slug, file), `// ${slug} ${file}\n`);
  }
  const asked = stages.filter(({ number }) => number === '03' || number === '07');
  const { submissions, problems } = await takeInClass([folder], asked, {
    worksheets: [],
    due: {},
    graceSeconds: 0,
  });
  expect(problems).toEqual([]);
  expect(submissions.map(({ id, stages, notes }) => ({ id, stages: [...stages.keys()], notes }))).toEqual([
    { id: 'alice', stages: ['03', '07'], notes: [] },
  ]);
  const texts = [...(submissions[0]?.stages.get('03') ?? [])].map(([, octets]) =>
    Buffer.from(octets).toString(),
  );
  expect(texts.every((text) => text.startsWith('// 03-daytime '))).toBe(true);
  expect(texts.length).toBeGreaterThan(0);
});
