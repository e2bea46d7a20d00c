/** Stage 01: a UDP server that replies in upper case, and its client. */
import type { Stage } from '@wirebook/grader';
import { clientChecks, clientTogether } from './client.checks.ts';
import { clientPatienceChecks } from './client-patience.checks.ts';
import { serverChecks, serverTogether } from './server.checks.ts';

export const udpUppercase: Stage = {
  number: '01',
  slug: '01-udp-uppercase',
  title: 'UDP uppercase',
  files: ['server.ts', 'client.ts'],
  given: [],
  together: [...serverTogether, clientTogether],
  checks: [...serverChecks, ...clientChecks, ...clientPatienceChecks],
};
