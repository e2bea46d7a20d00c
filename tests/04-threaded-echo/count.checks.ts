/** What the echo server promises to tell on stdout: how many connections are open, after each change. */
import type { Check } from '@wirebook/grader';
import {
  apart,
  type Context,
  DeadlineError,
  eventually,
  fairPause,
  Mismatch,
  type Program,
  type Served,
} from '@wirebook/harness';
import { octets, quote } from '@wirebook/trace';
import { MISCOUNTED } from './misconceptions.ts';
import { join, LIMIT_MS, PROGRAM, serve } from './steps.ts';

/** A number that was told has to stay, as long as nothing changes. */
const STAYS_MS = 150;

/** The number in the last line that has one. */
function lastCount({ stdout }: Program): number | undefined {
  const counts = stdout.lines.flatMap((line) => /^active connections: ([0-9]+)\s*$/.exec(line)?.[1] ?? []);
  const last = counts.at(-1);
  return last === undefined ? undefined : Number(last);
}

async function expectCount(
  { program }: Served,
  context: Context,
  open: number,
  after: string,
): Promise<void> {
  const expected = `"active connections: ${open}" on stdout within ${LIMIT_MS} ms of ${after}`;
  const came = () => {
    const last = program.stdout.lines.at(-1);
    return last === undefined ? 'nothing on stdout' : `the last line is ${quote(octets(last), 60)}`;
  };
  const look = () => (lastCount(program) === open ? true : undefined);
  await eventually(context, LIMIT_MS, look, () => new DeadlineError(expected, came()));
  await fairPause(STAYS_MS, context);
  if (lastCount(program) !== open) throw new Mismatch(expected, came());
  context.witness(expected);
}

export const countChecks: readonly Check[] = [
  {
    id: 'server-count',
    title: 'the number of open connections is told after each change',
    points: 2,
    program: PROGRAM,
    waitsMs: 1200,
    needs: ['server-half-close'],
    hint: 'Which event does every connection have at its end, and just once?',
    usually: MISCOUNTED,
    run: async (submission, context) => {
      const server = await serve(submission);
      const alice = await join(context, 'alice', server);
      await expectCount(server, context, 1, 'the first client');
      const bob = await join(context, 'bob', server);
      await expectCount(server, context, 2, 'the second client');
      await join(context, 'carol', server);
      await expectCount(server, context, 3, 'the third client');
      bob.halfClose();
      await bob.expectEnd();
      await expectCount(server, context, 2, "bob's leaving");
      alice.halfClose();
      await alice.expectEnd();
      await expectCount(server, context, 1, "alice's leaving");
      await join(context, 'dave', server);
      await expectCount(server, context, 2, "dave's coming");
    },
  },
  {
    id: 'server-count-broken',
    title: 'connections that break are counted, too',
    points: 1,
    program: PROGRAM,
    waitsMs: 1000,
    needs: ['server-count', 'server-reset', 'server-throw'],
    hint: 'In which ways can a connection end?',
    usually: MISCOUNTED,
    run: async (submission, context) =>
      await apart(submission, context, async (submission, context) => {
        const server = await serve(submission);
        await join(context, 'alice', server);
        const bob = await join(context, 'bob', server);
        bob.reset();
        await expectCount(server, context, 1, "bob's reset");
        const carol = await join(context, 'carol', server);
        await expectCount(server, context, 2, "carol's coming");
        await carol.sendApart(['sleep 60000\n']);
        await fairPause(100, context);
        carol.reset();
        await expectCount(server, context, 1, "carol's reset, her thread asleep");
        const dave = await join(context, 'dave', server);
        await expectCount(server, context, 2, "dave's coming");
        await dave.send('throw\n');
        await dave.readToEnd();
        dave.halfClose();
        await expectCount(server, context, 1, 'the fault in the work for dave');
      }),
  },
];
