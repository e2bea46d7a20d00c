/**
 * What is said of meetings, wherever it is written.
 *
 * Knows: words. Never knows: how they are laid out or escaped.
 */
import type { InteropResult, Meeting } from '../../interop.ts';
import { counted } from '../../words.ts';
import { VERDICTS } from '../words.ts';
import type { Cell, Group, Matrix } from './matrix.ts';

type Sign = Meeting['verdict'] | 'shut' | 'undrawn';

/** The sign of a cell, and what it means. */
export const SIGNS: Readonly<Record<Sign, { readonly mark: string; readonly word: string }>> = {
  pass: { mark: VERDICTS.pass.mark, word: 'they understand each other' },
  fail: { mark: VERDICTS.fail.mark, word: 'they do not' },
  inconclusive: { mark: VERDICTS.inconclusive.mark, word: 'only some of the time' },
  error: { mark: VERDICTS.error.mark, word: 'not judged' },
  shut: { mark: VERDICTS.skipped.mark, word: 'not tried: it fails with the reference' },
  undrawn: { mark: '·', word: 'not tried: not drawn' },
};

export function signOf(cell: Cell): Sign {
  return cell.kind === 'tried' ? cell.meeting.verdict : cell.kind;
}

/** The heading of a group. */
export function whose({ by, owner }: Group): string {
  if (by === 'grader') return 'Not judged: the grader failed';
  return owner ? `The ${by} of ${owner.name}` : 'Spoilt, and nobody knows by which of the two';
}

/** With whom it went wrong; the group's heading names the other side. */
export function withWhom({ by }: Group, { client, server }: Meeting, matrix: Matrix): string {
  const names = {
    client: `the client of ${matrix.participant(client).name}`,
    server: `the server of ${matrix.participant(server).name}`,
  };
  if (by === 'client') return `with ${names.server}`;
  return by === 'server' ? `with ${names.client}` : `${names.client} with ${names.server}`;
}

/** What went wrong; nothing for what went well. */
export function whatWrong({ verdict, expected, came, reason }: Meeting): string | undefined {
  if (verdict === 'pass') return undefined;
  if (verdict === 'error') return reason ?? 'the grader gave no reason';
  const flipped = verdict === 'inconclusive' ? '; with another seed it went well' : '';
  return `expected ${expected}; came ${came}${flipped}`;
}

/** How much was tried, in sentences. */
export function extent(matrix: Matrix): string[] {
  const { participants, meetings, sample } = matrix.result;
  const all = participants.length ** 2;
  return [
    `${counted(participants.length - 1, 'submission')} and the reference: ${matrix.passed} of ${counted(meetings.length, 'pair')} that ${meetings.length === 1 ? 'was' : 'were'} tried understand each other.`,
    ...(meetings.length < all ? [`${counted(all - meetings.length, 'pair')} were not tried.`] : []),
    ...(sample
      ? [
          `Of ${counted(sample.pairs, 'pair')} beside those with the reference ${sample.drawn} were drawn: each client with ${counted(sample.partners, 'server')} at least, and each server with ${counted(sample.partners, 'client')}.`,
        ]
      : []),
  ];
}

/** Where programs were kept apart by nothing but processes. */
export function warning({ isolation }: InteropResult): string | undefined {
  return isolation === 'process'
    ? 'programs were kept apart by processes only: trust this as far as you trust their authors'
    : undefined;
}
