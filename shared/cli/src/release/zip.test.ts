import { expect, test } from 'vitest';
import { unzip } from '../testing/unzip.ts';
import { zipOf } from './zip.ts';

const FILES = [
  { path: 'b/plain.txt', octets: 'two' },
  { path: 'run', octets: '#!/bin/sh\n', executable: true as const },
  { path: 'a.bin', octets: Uint8Array.of(0, 255) },
];

test('files are in the order of their names, and who may do what is kept', async () => {
  const files = await unzip(await zipOf(FILES));
  expect(
    [...files].map(([path, { mode, octets }]) => [path, mode.toString(8), octets.toString('latin1')]),
  ).toEqual([
    ['a.bin', '100644', '\u0000\u00ff'],
    ['b/plain.txt', '100644', 'two'],
    ['run', '100755', '#!/bin/sh\n'],
  ]);
});

test('the same files give the same octets, in whatever order and time zone', async ({ onTestFinished }) => {
  const zone = process.env['TZ'];
  onTestFinished(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });
  const first = await zipOf(FILES);
  process.env['TZ'] = 'Asia/Tokyo';
  expect(await zipOf(FILES.toReversed())).toEqual(first);
});
