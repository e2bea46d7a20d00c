/** Stage 02: a debug log over datagrams; `spew` sends, `bucket` prints. */
import type { Stage } from '@wirebook/grader';
import { bucketChecks } from './bucket.checks.ts';
import { bucketLogChecks } from './bucket-log.checks.ts';
import { spewChecks } from './spew.checks.ts';

export const creosoteLogger: Stage = {
  number: '02',
  slug: '02-creosote-logger',
  title: 'Creosote logger',
  files: ['spew.ts', 'bucket.ts'],
  given: [],
  checks: [...spewChecks, ...bucketChecks, ...bucketLogChecks],
};
