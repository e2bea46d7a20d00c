/**
 * Finds what came of a pair, why a pair was not tried, and what is to be told of those that did not go well.
 *
 * Knows: meetings. Never knows: how they are shown.
 */
import type { InteropResult, Meeting, Participant, Side } from '../../interop.ts';

export type Cell =
  | { readonly kind: 'tried'; readonly meeting: Meeting }
  /** One of the two does not work with the reference. */
  | { readonly kind: 'shut'; readonly side: Side }
  | { readonly kind: 'undrawn' };

/** Meetings that one program has spoilt, or nobody knows which, or the grader. */
export interface Group {
  readonly by: Side | 'unknown' | 'grader';
  /** Whose program it is, where it is one. */
  readonly owner?: Participant;
  readonly meetings: readonly Meeting[];
}

export class Matrix {
  readonly result: InteropResult;
  readonly #meetings: ReadonlyMap<string, Meeting>;
  readonly #participants: ReadonlyMap<string, Participant>;
  readonly #reference: string;

  constructor(result: InteropResult) {
    this.result = result;
    this.#meetings = new Map(result.meetings.map((meeting) => [keyOf(meeting), meeting]));
    this.#participants = new Map(result.participants.map((one) => [one.id, one]));
    this.#reference = result.participants.find(({ isReference }) => isReference)?.id ?? '';
  }

  cell(client: string, server: string): Cell {
    const meeting = this.#meetings.get(keyOf({ client, server }));
    if (meeting) return { kind: 'tried', meeting };
    if (this.result.all) return { kind: 'undrawn' };
    if (this.isShut('client', client)) return { kind: 'shut', side: 'client' };
    return this.isShut('server', server) ? { kind: 'shut', side: 'server' } : { kind: 'undrawn' };
  }

  /** Whether this participant's program does not work with the reference. */
  isShut(side: Side, id: string): boolean {
    const pair = { client: this.#reference, server: this.#reference, [side]: id };
    return this.#meetings.get(keyOf(pair))?.verdict === 'fail';
  }

  participant(id: string): Participant {
    return this.#participants.get(id) ?? { id, name: id, sources: '' };
  }

  /** How many of the meetings went well. */
  get passed(): number {
    return this.result.meetings.filter(({ verdict }) => verdict === 'pass').length;
  }

  /** What did not go well: first what most meetings were spoilt by, and what the grader spoilt first of all. */
  groups(): Group[] {
    const bad = this.result.meetings.filter(({ verdict }) => verdict !== 'pass');
    const groups = Map.groupBy(bad, (meeting) => JSON.stringify(blame(meeting)));
    return [...groups]
      .map(([key, meetings]): Group => {
        const { by, owner } = JSON.parse(key) as ReturnType<typeof blame>;
        return { by, ...(owner === undefined ? {} : { owner: this.participant(owner) }), meetings };
      })
      .toSorted(
        (a, b) =>
          Number(b.by === 'grader') - Number(a.by === 'grader') || b.meetings.length - a.meetings.length,
      );
  }
}

function blame(meeting: Meeting): { by: Group['by']; owner?: string } {
  if (meeting.verdict === 'error') return { by: 'grader' };
  return meeting.by === undefined ? { by: 'unknown' } : { by: meeting.by, owner: meeting[meeting.by] };
}

function keyOf({ client, server }: Pick<Meeting, Side>): string {
  return JSON.stringify([client, server]);
}
