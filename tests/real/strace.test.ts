/**
 * The calls that a demo shows as inferred, held against what strace saw: the same programs run twice, once recorded, once under strace.
 */
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withWorkplace } from '@wirebook/grader';
import { Context, DeadlineError, eventually, freePort, Program, Submission } from '@wirebook/harness';
import { type Trace, withInferredCalls } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { SEED } from '../seed.ts';
import { callsIn, strace, straced } from './strace.ts';

const [SERVER, CLIENT, TEXT] = ['server.ts', 'client.ts', 'MixedCaseString'];
const LIMIT_MS = 20_000;

const folderOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const programs = folderOf('demos/03-life-of-a-connection/programs');
const source = {
  files: new Map([SERVER, CLIENT].map((name) => [name, join(programs, name)])),
  packages: { '@wirebook/kit': folderOf('shared/kit') },
  asked: [],
  lent: [],
};

/** What strace should see of a lane: inferred calls, and events that are calls. */
function callsOf(trace: Trace, lane: string): string[] {
  const calls = new Set(['listen', 'connect', 'accept', 'shutdown', 'close']);
  return withInferredCalls(trace).events.flatMap((event) => {
    if (event.lane !== lane) return [];
    if (event.kind === 'call') return [event.call.replace(/:\d+\)$/, ':PORT)')];
    return calls.has(event.kind) ? [event.kind] : [];
  });
}

const addresses = new Set(
  Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)),
);
const title = 'path' in strace ? '' : ` (skipped: ${strace.missing})`;

test.skipIf(!('path' in strace)).each(['127.0.0.1', '::1'].filter((host) => addresses.has(host)))(
  `Node makes the inferred calls, in this order and no others, at %s${title}`,
  async (host) => {
    const { path } = strace as { readonly path: string };
    await withWorkplace(source, async ({ copied, cache, runs }) => {
      const context = new Context(SEED, runs);
      const args = (port: number) => ['--host', host, '--port', String(port)];
      const until = async (expected: string, look: () => boolean) =>
        await eventually(
          context,
          LIMIT_MS,
          () => look() || undefined,
          () => new DeadlineError(expected, 'nothing of it'),
        );
      const traced = async (file: string, port: number, ...more: string[]) => {
        const output = join(context.folder, `${file}.strace`);
        const command = [process.execPath, join(copied.folder, file), ...args(port), ...more];
        const how = { label: `strace ${file}`, executable: path, args: straced(output, ...command) };
        const { program, started } = await Program.start(context, how);
        started();
        return { program, calls: () => callsIn(output) };
      };
      try {
        const submission = new Submission(copied, cache, context);
        const { program, endpoint } = await submission.serve(SERVER, {
          protocol: 'tcp',
          host,
          port: await freePort(),
        });
        const client = await submission.start(CLIENT, [...args(endpoint.port), TEXT]);
        await client.exited;
        await until('the recorded server closes', () => program.connections === 0);
        const recorded = context.tape.trace();

        const port = await freePort();
        const server = await traced(SERVER, port);
        await until('the server listens', () => server.calls().includes('listen'));
        const peer = await traced(CLIENT, port, TEXT);
        await peer.program.exited;
        await until('the server closes', () => server.calls().includes('close'));
        expect(peer.program.stdout.text).toBe(`${TEXT.toUpperCase()}\n`);
        expect(server.calls()).toEqual(callsOf(recorded, SERVER));
        expect(peer.calls()).toEqual(callsOf(recorded, CLIENT));
      } finally {
        await context.end();
      }
    });
  },
);
