/**
 * From what was handed in to what is to be judged, and back from what is kept to results.
 */
import { createHash } from 'node:crypto';
import type { Entry, Store } from '@wirebook/classroom';
import type { Judgement, Recording } from '@wirebook/gradebook';
import type { Submission } from '@wirebook/intake';
import type { Shard } from './options.ts';

/** Of a submission, the stages that fall to this part of the run: always the same ones, whatever else was handed in. */
export function entriesOf(
  { id, stages }: Submission,
  { index, count }: Shard = { index: 1, count: 1 },
): Entry[] {
  return [...stages].flatMap(([stage, files]) => {
    const draw = createHash('sha256').update(`${id} ${stage}`).digest().readUInt32BE(0);
    if (draw % count !== index - 1) return [];
    return { submission: id, stage, files };
  });
}

/** What is kept of these submissions, by this run or an earlier one. */
export function resultsIn(store: Store, submissions: readonly Submission[]) {
  const judgements: Judgement[] = [];
  const recordings: Recording[] = [];
  for (const { id, stages } of submissions) {
    for (const stage of stages.keys()) {
      const [judgement, recording] = [store.judgement(id, stage), store.recording(id, stage)];
      if (judgement) judgements.push(judgement);
      if (recording) recordings.push(recording);
    }
  }
  return { judgements, recordings };
}
