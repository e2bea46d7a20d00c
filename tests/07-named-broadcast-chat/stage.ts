/** Stage 07: a chat room in which everybody has a name; a server and a client. */
import type { Stage } from '@wirebook/grader';
import { clientChecks } from './client.checks.ts';
import { interop } from './interop.ts';
import { serverChecks } from './server.checks.ts';
import { serverCrowdChecks } from './server-crowd.checks.ts';
import { serverLeavingChecks } from './server-leaving.checks.ts';
import { serverNameChecks } from './server-names.checks.ts';

export const namedBroadcastChat: Stage = {
  number: '07',
  slug: '07-named-broadcast-chat',
  title: 'Named broadcast chat',
  files: ['server.ts', 'client.ts'],
  given: ['frame.ts'],
  interop,
  checks: [
    ...serverChecks,
    ...serverNameChecks,
    ...serverLeavingChecks,
    ...serverCrowdChecks,
    ...clientChecks,
  ],
};
