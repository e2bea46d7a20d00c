/**
 * Tries everybody's client with everybody's server, each pair in a court of its own.
 *
 * Knows: the order. First the reference with itself, then everybody with the reference, then those who work with it among themselves: who
 * does not is no good partner, and would spoil a row or a column without telling anything new.
 */
import type { InteropResult, Meeting } from '@wirebook/gradebook';
import { drawPairs, type Ids, pairsWith } from './pairs.ts';
import { type Entrant, REFERENCE, Run, type RunOptions } from './run.ts';

export interface InteropRunOptions extends RunOptions {
  /** Files that are right: the solution's. */
  readonly reference: ReadonlyMap<string, Uint8Array>;
  /** Hash of the conversation and all that carries it out. */
  readonly checks: string;
  /** Tries those as well who do not work with the reference. */
  readonly all?: boolean;
  /** So many pairs are tried at most, all in all; default 2 500. */
  readonly most?: number;
  /** Everybody gets so many partners beside the reference, even if that makes more pairs; default 3. */
  readonly partners?: number;
}

const MOST = 2500;
const PARTNERS = 3;

/**
 * @throws Error the reference does not work with itself here, so that nothing could be told of anybody.
 * @throws the reason of the court's signal, once everything is ended.
 */
export async function judgeInterop(
  entrants: readonly Entrant[],
  options: InteropRunOptions,
): Promise<InteropResult> {
  const { stage, reference, seed, most = MOST, partners = PARTNERS, all = false } = options;
  const { interop, number, slug, title } = stage;
  if (!interop) throw new TypeError(`in stage ${number} no two programs talk with each other`);
  const ids = entrants.map(({ submission }) => submission);
  const run = new Run(reference, entrants, options);
  const draw = (clients: readonly string[], servers: readonly string[]) =>
    drawPairs(clients, servers, { seed, room: most - 1 - 2 * ids.length, partners });

  run.total = 1 + 2 * ids.length + draw(ids, ids).pairs.length;
  await run.meet([{ client: REFERENCE, server: REFERENCE }]);
  assertGood(run.meetings[0]);
  await run.meet(pairsWith(REFERENCE, ids));
  const works = (pair: Ids) => all || !run.failed(pair);
  const { pairs, sample } = draw(
    ids.filter((client) => works({ client, server: REFERENCE })),
    ids.filter((server) => works({ client: REFERENCE, server })),
  );
  run.total = run.meetings.length + pairs.length;
  await run.meet(pairs);
  return {
    schema: 'wirebook/interop@1',
    stage: { number, slug, title },
    programs: { client: interop.client, server: interop.server },
    seed,
    isolation: options.court.sandboxed ? 'namespace' : 'process',
    checks: options.checks,
    participants: run.participants,
    meetings: run.inOrder(),
    ...(all ? { all } : {}),
    ...(sample ? { sample: { ...sample, drawn: pairs.length } } : {}),
  };
}

function assertGood(meeting: Meeting | undefined): void {
  if (meeting?.verdict === 'pass') return;
  const why = meeting?.reason ?? `expected ${meeting?.expected}; came ${meeting?.came}`;
  throw new Error(
    `the reference does not work with itself on this machine, so nothing can be told of the others: ${why}`,
  );
}
