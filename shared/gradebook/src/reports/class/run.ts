/**
 * What is told about the judging itself: what took longest, and what is needed to judge the same again.
 *
 * Knows: durations, seeds and hashes. Never knows: points.
 */
import { h, type JSX } from 'preact';
import type { ClassResult, Recording } from '../../model.ts';
import { counted } from '../../words.ts';
import { folded, say, table } from '../elements.ts';
import { inSeconds } from '../words.ts';
import type { Owners } from './owners.ts';

/** Hexadecimal digits of a hash that are shown: enough to see that two differ. */
const DIGITS = 12;
const SLOWEST = 10;

export function runSection(
  result: ClassResult,
  recordings: readonly Recording[],
  ownersOf: Owners,
): JSX.Element {
  return h(
    'section',
    { 'aria-labelledby': 'run' },
    h('h2', { id: 'run' }, 'The run'),
    slowest(recordings, ownersOf),
    folded(
      `Seeds and hashes of ${counted(result.judgements.length, 'judgement')}`,
      table({
        caption: `Of each hash the first ${DIGITS} digits; the same sources, seed and checks give the same judgement`,
        heads: ['Submission', 'Of', 'Stage', 'Seed', 'Sources', 'Checks'],
        rows: result.judgements.map(({ submission, stage, seed, sources, checks }) => [
          h('code', null, say(submission)),
          ownersOf(submission),
          stage,
          seed,
          h('code', null, say(sources.slice(0, DIGITS))),
          h('code', null, say(checks.slice(0, DIGITS))),
        ]),
      }),
    ),
  );
}

function slowest(recordings: readonly Recording[], ownersOf: Owners): JSX.Element {
  if (recordings.length === 0) return h('p', null, 'No durations were recorded.');
  return table({
    caption: 'The slowest judgements',
    heads: ['Of', 'Stage', 'Took', 'Slowest check'],
    rows: recordings
      .toSorted((a, b) => b.durationMs - a.durationMs)
      .slice(0, SLOWEST)
      .map(({ submission, stage, durationMs, results }) => {
        const [worst] = results.toSorted((a, b) => b.durationMs - a.durationMs);
        return [
          ownersOf(submission),
          stage,
          inSeconds(durationMs),
          worst && [h('code', null, say(worst.id)), ` ${inSeconds(worst.durationMs)}`],
        ];
      }),
  });
}
