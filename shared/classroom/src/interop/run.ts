/**
 * Lets pairs meet, and keeps what came of it.
 *
 * Knows: who takes part, and the meetings so far. Never knows: which pairs are worth it.
 */
import type { Meeting, Participant } from '@wirebook/gradebook';
import type { Stage } from '@wirebook/grader';
import { deriveSeed } from '@wirebook/harness';
import type { Progress } from '../class-run.ts';
import type { CourtOptions } from '../court.ts';
import { type Files, pack } from '../files.ts';
import { hashOf } from '../key.ts';
import { askTwice, type SideBySideOptions, sideBySide } from '../side-by-side.ts';
import type { Ids } from './pairs.ts';

/** What takes part: of a submission, the files of the stage. */
export interface Entrant {
  readonly submission: string;
  /** Whose it is; default: the submission's id. */
  readonly name?: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface RunOptions extends SideBySideOptions {
  /** It has an `interop`. */
  readonly stage: Stage;
  /** Of the run; each pair's is drawn from it and from who meets whom. */
  readonly seed: number;
  /** `total` grows smaller when it shows who does not work with the reference. */
  readonly onProgress: (progress: Progress) => void;
  /** Called with each meeting as it comes. */
  readonly onMeeting?: (meeting: Meeting) => void;
}

/** The id of no submission: those have no brackets. */
export const REFERENCE = '(reference)';

export class Run {
  readonly participants: readonly Participant[];
  readonly meetings: Meeting[] = [];
  /** How many pairs are to be tried, as far as it is known. */
  total = 0;
  readonly #options: RunOptions;
  readonly #files: ReadonlyMap<string, Files>;

  constructor(reference: Entrant['files'], entrants: readonly Entrant[], options: RunOptions) {
    this.#options = options;
    const all: readonly Entrant[] = [
      { submission: REFERENCE, name: 'the reference', files: reference },
      ...entrants,
    ];
    this.#files = new Map(all.map(({ submission, files }) => [submission, pack(files)]));
    this.participants = all.map(({ submission, name, files }) => ({
      id: submission,
      name: name ?? submission,
      ...(submission === REFERENCE ? { isReference: true } : {}),
      sources: hashOf(files),
    }));
  }

  async meet(pairs: readonly Ids[]): Promise<void> {
    this.#tell();
    await sideBySide(pairs, this.#options, async (pair, court) => {
      const meeting = await this.#meeting(pair, court);
      this.meetings.push(meeting);
      this.#options.onMeeting?.(meeting);
      this.#tell();
    });
  }

  failed({ client, server }: Ids): boolean {
    return this.meetings.some(
      (one) => one.client === client && one.server === server && one.verdict === 'fail',
    );
  }

  inOrder(): Meeting[] {
    const places = new Map(this.participants.map(({ id }, i) => [id, i]));
    const placeOf = (id: string) => places.get(id) ?? 0;
    return this.meetings.toSorted(
      (a, b) => placeOf(a.client) - placeOf(b.client) || placeOf(a.server) - placeOf(b.server),
    );
  }

  async #meeting({ client, server }: Ids, court: CourtOptions): Promise<Meeting> {
    const { stage, seed: seedOfRun } = this.#options;
    const seed = deriveSeed(seedOfRun, `${stage.number} ${client} ${server}`);
    const files = { client: this.#files.get(client) ?? {}, server: this.#files.get(server) ?? {} };
    const pair = { stage: stage.number, seed, files, sandboxed: court.sandboxed };
    const met = await askTwice({ pair }, court, (answer) => ('met' in answer ? answer.met : undefined));
    if ('failed' in met) return { client, server, seed, verdict: 'error', reason: met.failed };
    return { client, server, seed, ...met };
  }

  #tell(): void {
    const of = (verdict: Meeting['verdict']) =>
      this.meetings.filter((meeting) => meeting.verdict === verdict).length;
    const [failed, errors] = [of('fail') + of('inconclusive'), of('error')];
    this.#options.onProgress({ done: this.meetings.length, total: this.total, kept: 0, failed, errors });
  }
}
