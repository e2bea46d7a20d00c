/**
 * What a teacher has to know before anything else: failures of the grader, what was not judged, what does not fit together, and how well
 * the programs were kept away from everything else.
 *
 * Knows: which of these stands first. Never knows: how it came about.
 */
import { h, type JSX } from 'preact';
import type { ClassResult } from '../../model.ts';
import { counted } from '../../words.ts';
import { folded, names, say } from '../elements.ts';
import { type GraderError, graderErrors } from './errors.ts';
import { key, type StageTally } from './tally.ts';

export function alarms(result: ClassResult, stages: readonly StageTally[]): JSX.Element {
  return h(
    'div',
    null,
    errorsCard(graderErrors(stages)),
    stages.map(({ stage, unjudged }) =>
      unjudged.length === 0
        ? null
        : card(
            'alarm',
            `Stage ${stage.number} of ${counted(unjudged.length, 'student')} was handed in and not judged`,
            names(unjudged),
          ),
    ),
    result.isolation === 'process' &&
      card('warning', 'Programs were kept apart by processes only', h('p', null, UNSAFE)),
    mismatchesCard([...result.mismatches, ...nobodys(result)]),
  );
}

const UNSAFE =
  'A program could read the files of this machine, and reach its network and the programs of others. Trust these results as far as you trust those who handed them in; on Linux, namespaces keep programs apart.';

function errorsCard(errors: readonly GraderError[]): JSX.Element | null {
  if (errors.length === 0) return null;
  const people = new Set(errors.flatMap((error) => error.people));
  return card(
    'alarm',
    `The grader itself failed for ${counted(people.size, 'student')}`,
    h(
      'p',
      null,
      'That is never charged to a student: no grade is entered for these stages. Judge them again.',
    ),
    h(
      'ul',
      null,
      errors.map((error) =>
        h(
          'li',
          null,
          h('code', null, say(`${error.stage}/${error.check}`)),
          ` ${say(error.reason)} `,
          folded(counted(error.people.length, 'student'), names(error.people)),
        ),
      ),
    ),
  );
}

/** More than that would push everything else off the screen. */
const FEW = 6;

function mismatchesCard(sentences: readonly string[]): JSX.Element | null {
  if (sentences.length === 0) return null;
  const title = `${counted(sentences.length, 'thing does', 'things do')} not fit together`;
  const list = h(
    'ul',
    null,
    sentences.map((sentence) => h('li', null, say(sentence))),
  );
  return card('warning', title, sentences.length > FEW ? folded('All of them', list) : list);
}

/** Judgements that no grade refers to: nothing is dropped without a sentence. */
function nobodys({ judgements, grades }: ClassResult): string[] {
  const graded = new Set(grades.map(key));
  return judgements
    .filter((judgement) => !graded.has(key(judgement)))
    .map(
      ({ submission, stage }) => `Stage ${stage} of the submission ${submission} was judged and is nobody's.`,
    );
}

function card(kind: 'alarm' | 'warning', title: string, ...content: readonly JSX.Element[]): JSX.Element {
  return h('section', { class: `card ${kind}` }, h('h3', null, title), content);
}
