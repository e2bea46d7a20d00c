/** Stage 06: a chat on TCP; the frames, a server and a client. */
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import { clientChecks } from './client.checks.ts';
import { decoderChecks } from './decoder.checks.ts';
import { decodingChecks } from './decoding.checks.ts';
import { decodingFaultChecks } from './decoding-faults.checks.ts';
import { encodingChecks } from './encoding.checks.ts';
import { serverChecks } from './server.checks.ts';
import { serverCrowdChecks } from './server-crowd.checks.ts';
import { serverLeavingChecks } from './server-leaving.checks.ts';
import { serverTextChecks } from './server-texts.checks.ts';

export const lengthPrefixedChat: Stage = {
  number: '06',
  slug: '06-length-prefixed-chat',
  title: 'Length-prefixed chat',
  files: ['frame.ts', 'server.ts', 'client.ts'],
  given: [],
  lends: [fileURLToPath(new URL('drive.ts', import.meta.url))],
  checks: [
    ...encodingChecks,
    ...decodingChecks,
    ...decoderChecks,
    ...decodingFaultChecks,
    ...serverChecks,
    ...serverTextChecks,
    ...serverLeavingChecks,
    ...serverCrowdChecks,
    ...clientChecks,
  ],
};
