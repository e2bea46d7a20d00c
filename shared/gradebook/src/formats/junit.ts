/**
 * JUnit's XML, for the teacher's CI: everything is in it, hidden checks too.
 *
 * Knows: the shape that tools agree on (there is no specification; testmoapp/junitxml collects what is common). Never knows: students.
 */
import { XMLBuilder } from 'fast-xml-parser';
import { shownLine } from '../escape.ts';
import type { ClassResult, GradedStage, Judged, Judgement, Recording } from '../model.ts';
import { FULL } from './detail.ts';
import { whatHappened } from './told.ts';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/**
 * A suite for each submission and stage. GitLab shows `classname` and ignores the name of the suite, so both say stage and
 * submission. `failure`: the program is wrong, or wrong with some seeds only (its type is `inconclusive`); `error`: the grader failed;
 * `skipped`: something that it needs did not pass. Points are the properties `score` and `max-score`.
 *
 * @param recordings for the times; without them there are none.
 */
export function junit(result: ClassResult, recordings: readonly Recording[] = []): string {
  const suites = result.judgements.map((judgement) => {
    const stage = result.stages.find(({ number }) => number === judgement.stage);
    const recording = recordings.find(
      (one) => one.submission === judgement.submission && one.stage === judgement.stage,
    );
    return suite(judgement, stage, recording);
  });
  const all = result.judgements.flatMap(({ results }) => results);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'wirebook', ...counts(all), testsuite: suites },
  });
}

function suite(judgement: Judgement, stage: GradedStage | undefined, recording: Recording | undefined) {
  const { seed, isolation, sources, checks, results } = judgement;
  const name = shownLine(`${stage?.slug ?? judgement.stage}/${judgement.submission}`);
  return {
    '@name': name,
    ...counts(results),
    ...(recording ? { ...time(recording.durationMs), '@timestamp': recording.judgedAt } : {}),
    properties: properties({ seed, isolation, sources, checks }),
    testcase: results.map((judged) => {
      const told = recording?.results.find(({ id }) => id === judged.id);
      return {
        '@name': shownLine(`${judged.id}: ${judged.title}`),
        '@classname': name,
        ...(told ? time(told.durationMs) : {}),
        '@file': shownLine(judged.program),
        properties: properties({
          score: judged.points,
          'max-score': judged.max,
          ...(judged.hidden ? { hidden: true } : {}),
          ...(judged.bonus ? { bonus: true } : {}),
        }),
        ...outcome(judged, whatHappened({ ...judged, ...told }, FULL).join('\n')),
      };
    }),
  };
}

function counts(results: readonly Judged[]) {
  const count = (...verdicts: readonly Judged['verdict'][]) =>
    results.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    '@tests': results.length,
    '@failures': count('fail', 'inconclusive'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
  };
}

function outcome({ verdict, expected, came, reason = '', misconception }: Judged, text: string): object {
  const message = shownLine(
    expected === undefined ? reason : `expected ${expected}; came ${came ?? 'nothing'}`,
  );
  switch (verdict) {
    case 'pass':
      return {};
    case 'skipped':
      return { skipped: { '@message': message } };
    case 'error':
      return { error: { '@message': message, '@type': 'grader', '#text': text } };
    default: {
      const type = verdict === 'fail' ? shownLine(misconception?.id ?? 'fail') : verdict;
      return { failure: { '@message': message, '@type': type, '#text': text } };
    }
  }
}

/** Seconds. */
function time(ms: number): { '@time': string } {
  return { '@time': (ms / 1000).toFixed(3) };
}

function properties(values: Readonly<Record<string, string | number | boolean>>): object {
  const all = Object.entries(values).map(([name, value]) => ({
    '@name': name,
    '@value': shownLine(String(value)),
  }));
  return { property: all };
}
