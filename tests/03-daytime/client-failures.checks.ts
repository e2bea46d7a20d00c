/** What the daytime client promises when the server does not: silence, a reset or nothing at all is no success. */

import type { Check } from '@wirebook/grader';
import { apart, freePort, Mismatch, stamp, TcpListener } from '@wirebook/harness';
import { unknownHostCheck } from '../common/client.ts';
import { expectOneLineError, START_LIMIT_MS } from '../common/errors.ts';
import { SILENT_FAILURE, WRONG_DEFAULT } from '../common/misconceptions.ts';
import {
  DEFAULT_TIMEOUT_MS,
  drawLine,
  EXIT_LIMIT_MS,
  expectGivingUp,
  GIVE_UP_MS,
  PROGRAM,
  to,
} from './client-steps.ts';
import { SILENCE_IS_NO_END } from './misconceptions.ts';

export const clientFailureChecks: readonly Check[] = [
  {
    id: 'client-empty',
    title: 'a stream that ends without an octet is a failure, exit 1',
    points: 1,
    program: PROGRAM,
    hint: 'What should a person see when the server said nothing at all?',
    usually: SILENCE_IS_NO_END,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      const connection = await server.accept(START_LIMIT_MS, client);
      connection.halfClose();
      await expectOneLineError(client, context, {
        code: 1,
        line: [],
        about: 'what is wrong',
        after: 'the end of an empty stream',
        limitMs: EXIT_LIMIT_MS,
      });
    },
  },
  {
    id: 'client-silent',
    title: 'silence, at the start or in the middle, ends in exit 1 after --timeout',
    points: 2,
    program: PROGRAM,
    waitsMs: 300,
    hint: 'Who tells your client that a server will never answer?',
    usually: SILENCE_IS_NO_END,
    run: async (submission, context) => {
      const timeout = 300;
      const stay = async (said: string) =>
        await apart(submission, context, async (submission, context) => {
          const server = await TcpListener.open(context, 'server');
          const client = await submission.start(PROGRAM, to(server.endpoint, timeout));
          const connection = await server.accept(START_LIMIT_MS, client);
          if (said !== '') await connection.send(said);
          await expectGivingUp(client, server.endpoint, context, 'the last octet', timeout + GIVE_UP_MS);
        });
      await Promise.all([stay(''), stay(drawLine(context).slice(0, 20))]);
    },
  },
  {
    id: 'client-default-timeout',
    title: 'without --timeout client.ts waits through 2 s of silence',
    points: 1,
    program: PROGRAM,
    waitsMs: DEFAULT_TIMEOUT_MS,
    needs: ['client-silent'],
    hint: 'What does the stage say about the default of --timeout?',
    usually: WRONG_DEFAULT,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      await server.accept(START_LIMIT_MS, client);
      const accepted = stamp();
      await expectGivingUp(client, server.endpoint, context, 'connecting', DEFAULT_TIMEOUT_MS + GIVE_UP_MS);
      // From when the client connected, by its own account: what this process is late by makes the wait no shorter.
      client.shard?.refresh();
      const connected = client.shard?.events.find(({ kind }) => kind === 'connect')?.t ?? accepted;
      const waited = Math.round((stamp() - Math.min(connected, accepted)) / 1000);
      if (waited < DEFAULT_TIMEOUT_MS * 0.85)
        throw new Mismatch('it waits 2000 ms', `it gave up after ${waited} ms`);
    },
  },
  {
    id: 'client-reset',
    title: 'a connection that is reset in the middle is a failure, exit 1',
    points: 1,
    program: PROGRAM,
    hint: 'Which event does a reset make, and is it the end of the stream?',
    usually: SILENCE_IS_NO_END,
    run: async (submission, context) => {
      const server = await TcpListener.open(context, 'server');
      const client = await submission.start(PROGRAM, to(server.endpoint));
      const connection = await server.accept(START_LIMIT_MS, client);
      await connection.sendApart([drawLine(context).slice(0, 20)]);
      connection.reset();
      await expectGivingUp(client, server.endpoint, context, 'the reset', DEFAULT_TIMEOUT_MS + GIVE_UP_MS);
    },
  },
  {
    id: 'client-refused',
    title: 'when nobody listens client.ts says so in one line and exits 1',
    points: 1,
    program: PROGRAM,
    hint: 'Which event tells that a connection was refused?',
    usually: SILENT_FAILURE,
    run: async (submission, context) => {
      const endpoint = { host: '127.0.0.1', port: await freePort() };
      const client = await submission.start(PROGRAM, to(endpoint));
      await expectGivingUp(client, endpoint, context, 'being refused', START_LIMIT_MS);
    },
  },
  unknownHostCheck({ prefix: 'client', program: PROGRAM, positionals: [], impatient: [] }),
];
