/** Stage 03: the time of day over TCP; a module, a server and a client. */
import type { Stage } from '@wirebook/grader';
import { clientChecks } from './client.checks.ts';
import { clientFailureChecks } from './client-failures.checks.ts';
import { formattingChecks } from './formatting.checks.ts';
import { nistChecks } from './nist.checks.ts';
import { serverChecks } from './server.checks.ts';

export const daytime: Stage = {
  number: '03',
  slug: '03-daytime',
  title: 'Daytime',
  files: ['daytime.ts', 'server.ts', 'client.ts'],
  given: [],
  checks: [...formattingChecks, ...nistChecks, ...serverChecks, ...clientChecks, ...clientFailureChecks],
};
