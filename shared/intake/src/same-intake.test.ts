/** A hand-in is the same whether it comes as a folder or as an archive. */
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeIn } from './take-in.ts';
import { folderOf, WANTED } from './testing/handed-in.ts';
import { zipOf } from './testing/zips.ts';

const name = fc.constantFrom(
  ...[
    'labs',
    'solutions',
    'tests',
    '01-udp-uppercase',
    '01',
    'stage03',
    'old',
    'node_modules',
    '.git',
    'Zoë',
  ],
);
const file = fc.constantFrom(
  ...[
    'server.ts',
    'Server (2).ts',
    'client.ts',
    'format_time.ts',
    'main.ts',
    'HEAD',
    'package.json',
    '._client.ts',
  ],
);
const text = fc.oneof(
  fc.constantFrom(...WANTED.flatMap(({ starter }) => Object.values(starter))),
  fc.uint8Array({ maxLength: 20 }),
);
/** Paths whose folders have names that files do not have, so that no path is both. */
const tree = fc.dictionary(
  fc.tuple(fc.array(name, { maxLength: 3 }), file).map(([folders, last]) => [...folders, last].join('/')),
  text,
  { minKeys: 1, maxKeys: 8 },
);

test('folder and archive give the same submissions', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (files) => {
      const class_ = new Map(Object.entries(files).map(([path, content]) => [`alice/${path}`, content]));
      const both = new Map([...class_, ['bob/01/server.ts', 'B']]);
      const root = await folderOf(both);
      const zipped = await folderOf({ 'class.zip': await zipOf(both) });
      const [open, packed] = await Promise.all(
        [root, join(zipped, 'class.zip')].map((path) => takeIn([path], WANTED)),
      );
      const plain = (intake: typeof open) => intake?.submissions.map((one) => ({ ...one, from: '' }));
      expect(plain(packed)).toEqual(plain(open));
      expect(open?.submissions.length).toBe(2);
      expect(packed?.problems).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
