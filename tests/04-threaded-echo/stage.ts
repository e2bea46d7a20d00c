/** Stage 04: an echo server whose work may block; a thread for every connection. */
import type { Stage } from '@wirebook/grader';
import { countChecks } from './count.checks.ts';
import { echoChecks } from './echo.checks.ts';
import { faultChecks } from './faults.checks.ts';
import { streamChecks } from './stream.checks.ts';
import { threadChecks } from './threads.checks.ts';

export const threadedEcho: Stage = {
  number: '04',
  slug: '04-threaded-echo',
  title: 'Threaded echo',
  files: ['server.ts', 'handler.ts'],
  given: ['work.ts'],
  checks: [...echoChecks, ...streamChecks, ...threadChecks, ...faultChecks, ...countChecks],
};
