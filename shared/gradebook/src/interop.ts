/**
 * What came of trying everybody's clients with everybody's servers.
 *
 * Two programs that both work with the reference and not with each other each read something into the protocol that is not there.
 * Nobody gets points for any of this, or loses them.
 *
 * Knows: shapes. Never knows: how anything was tried. As in `model.ts`, text in it may come from a submission.
 */
import type { GradedStage, Isolation, Verdict } from './model.ts';

export type Side = 'client' | 'server';

export interface InteropResult {
  readonly schema: 'wirebook/interop@1';
  readonly stage: Pick<GradedStage, 'number' | 'slug' | 'title'>;
  /** The files that were tried: `client.ts` and `server.ts`. */
  readonly programs: Readonly<Record<Side, string>>;
  /** Of the run. */
  readonly seed: number;
  readonly isolation: Isolation;
  /** SHA-256 in hexadecimal, of the conversation and all that carries it out. */
  readonly checks: string;
  /** The reference first, and then in the order in which they were handed in. */
  readonly participants: readonly Participant[];
  /** In the order of the participants, by client and then by server. A pair that is not there was not tried. */
  readonly meetings: readonly Meeting[];
  /** Those were tried as well that do not work with the reference. */
  readonly all?: true;
  /** There were more pairs than were to be tried, so that some were drawn by the seed. */
  readonly sample?: {
    /** All that could have been tried, beside those with the reference. */
    readonly pairs: number;
    readonly drawn: number;
    /** Beside the reference, each client was tried with so many servers at least, and each server with so many clients. */
    readonly partners: number;
  };
}

export interface Participant {
  /** Of the submission. The reference's is none that a submission can have. */
  readonly id: string;
  /** Whose it is. */
  readonly name: string;
  readonly isReference?: true;
  /** SHA-256 in hexadecimal, of the files that were handed in. */
  readonly sources: string;
}

/** The client of one participant in conversation with the server of another, or with its own. */
export interface Meeting {
  /** Ids of participants. */
  readonly client: string;
  readonly server: string;
  /** Of this meeting. */
  readonly seed: number;
  /** `inconclusive`: with another seed it went well. */
  readonly verdict: Exclude<Verdict, 'skipped'>;
  /** For `fail` and `inconclusive`: the side that spoilt it, where that is known; and what was expected of it, and what came instead. */
  readonly by?: Side;
  readonly expected?: string;
  readonly came?: string;
  /** For `error`: one sentence. */
  readonly reason?: string;
}
