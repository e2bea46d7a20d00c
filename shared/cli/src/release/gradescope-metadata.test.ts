import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../testing/folders.ts';
import { readMetadata } from './gradescope-metadata.ts';

async function read(metadata: unknown) {
  return readMetadata(join(await folderWith({ 'm.json': JSON.stringify(metadata) }), 'm.json'));
}

const DUE = '2018-07-31T23:00:00.000000-07:00';

test('who, when and until when, as Gradescope writes it', async () => {
  expect(
    await read({
      id: 123_456,
      created_at: '2018-07-01T14:22:32.365935-07:00',
      assignment: { due_date: DUE, late_due_date: '2018-08-02T23:00:00.000000-07:00', total_points: '20.0' },
      users: [{ email: 'ada@example.com', id: 1234, name: 'Ada Example' }],
      previous_submissions: [],
    }),
  ).toEqual({
    id: '123456',
    submitters: [{ gradescope: '1234', name: 'Ada Example', email: 'ada@example.com' }],
    receivedAt: '2018-07-01T14:22:32.365935-07:00',
    due: DUE,
    graceSeconds: 2 * 86_400,
  });
});

test.each([
  ['no late due date', { id: 1, assignment: { due_date: DUE, late_due_date: null } }, { due: DUE }],
  ['no due date', { id: 1, assignment: { due_date: null, late_due_date: null } }, {}],
  ['no assignment, and users that are none', { id: 1, assignment: null, users: 'nobody' }, {}],
])('%s is told as that, and nothing is made up', async (_what, metadata, more) => {
  expect(await read(metadata)).toEqual({ id: '1', submitters: [], ...more });
});

test('a user may lack everything but a number', async () => {
  const users = [{ id: 7, name: null, email: '' }];
  expect((await read({ id: 1, users })).submitters).toEqual([{ gradescope: '7' }]);
});
