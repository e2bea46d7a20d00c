/**
 * Judges whether the server of one submission and the client of another understand each other.
 *
 * Knows: two submissions, and who of them spoilt it. Never knows: what they talk about; the stage's `Interop` does.
 */
import type { Custody, Source } from '@wirebook/harness';
import { Submission } from '@wirebook/harness';
import type { Side } from './broken-by.ts';
import type { Interop } from './check.ts';
import { type JudgeOptions, type Outcome, tryOut } from './judge.ts';
import { unfitFile, withWorkplace } from './run.ts';

export type Sides = Readonly<Record<Side, Source>>;

export interface InteropOptions extends Pick<JudgeOptions, 'seed' | 'signal'> {
  readonly custody?: Custody;
}

/** @throws as `runChecks`. */
export async function runInterop(interop: Interop, sides: Sides, options: InteropOptions): Promise<Outcome> {
  return await withWorkplace(sides.server, async (place) => {
    return await withWorkplace(sides.client, async (client) => {
      const copied = { server: place.copied, client: client.copied };
      for (const by of ['server', 'client'] as const) {
        const unfit = unfitFile(copied[by], interop[by]);
        if (unfit) return { verdict: 'fail', durationMs: 0, failure: { ...unfit.failure, by } };
      }
      const workplace = { ...place, ...(options.custody ? { custody: options.custody } : {}) };
      return await tryOut(
        {
          id: 'interop',
          run: async (server, context) =>
            await interop.converse(
              server.inContext(context.part()),
              new Submission(client.copied, client.cache, context.part()),
              context,
            ),
        },
        workplace,
        options,
      );
    });
  });
}
