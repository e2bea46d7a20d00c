/**
 * The report of one student, as one HTML file.
 *
 * Knows: what the view of this student holds. Never knows: the class, or checks that are hidden.
 */
import { h, type JSX } from 'preact';
import type { StudentCheck, StudentStage, StudentView } from '../student-view.ts';
import { FLIPPED, outcome, replayCommand, stageName, whatToRead } from '../words.ts';
import { facts, mark, name, octets, quoted, say, table } from './elements.ts';
import { page } from './page.ts';
import { handedIn, isBroken, nextStep, reckoning, score } from './student/sentences.ts';
import { VERDICTS } from './words.ts';

/** The text of an HTML file that needs no script and no network. */
export function studentHtml({ person, stages }: StudentView): string {
  return page(`Result of ${person.name}`, [
    h('header', null, h('h1', null, 'Result of ', name(person.name)), contents(stages)),
    h('main', null, stages.map(stageSection)),
  ]);
}

function contents(stages: readonly StudentStage[]): JSX.Element {
  return h(
    'nav',
    { 'aria-label': 'Stages' },
    table({
      caption: 'Your stages',
      heads: ['Stage', 'What counts'],
      rows: stages.map((stage) => [
        h('a', { href: `#stage-${stage.number}` }, say(stageName(stage))),
        outcome(stage),
      ]),
    }),
  );
}

function stageSection(stage: StudentStage): JSX.Element {
  const { number, checks } = stage;
  const id = `stage-${number}`;
  const next = nextStep(stage);
  const odd = handedIn(stage);
  return h(
    'section',
    { 'aria-labelledby': id },
    h('h2', { id }, say(`Stage ${stageName(stage)}`)),
    h('p', { class: 'points' }, h('strong', null, outcome(stage))),
    h('p', null, reckoning(stage).join(' ')),
    odd.length > 0 &&
      h(
        'ul',
        null,
        odd.map((sentence) => h('li', null, say(sentence))),
      ),
    next !== undefined && h('p', { class: 'next' }, say(next)),
    group('To mend', checks.filter(isBroken), (check) => failure(stage, check)),
    list(
      'Not judged',
      checks.filter(({ verdict }) => verdict === 'error'),
    ),
    list(
      'Skipped',
      checks.filter(({ verdict }) => verdict === 'skipped'),
    ),
    list(
      'Passed',
      checks.filter(({ verdict }) => verdict === 'pass'),
    ),
  );
}

function group(
  title: string,
  checks: readonly StudentCheck[],
  draw: (check: StudentCheck) => JSX.Element,
): JSX.Element | null {
  return checks.length === 0
    ? null
    : h('div', null, h('h3', null, `${title}: ${checks.length}`), checks.map(draw));
}

/** Checks of which there is little to tell, a line each. */
function list(title: string, checks: readonly StudentCheck[]): JSX.Element | null {
  if (checks.length === 0) return null;
  return h(
    'div',
    null,
    h('h3', null, `${title}: ${checks.length}`),
    h(
      'ul',
      { class: 'checks' },
      checks.map((check) =>
        h(
          'li',
          null,
          mark(check.verdict),
          h(
            'span',
            null,
            say(check.title),
            ' ',
            h('code', { class: 'soft' }, say(check.id)),
            check.reason !== undefined && h('span', { class: 'soft' }, `: ${say(check.reason)}`),
          ),
          h('span', { class: 'soft' }, score(check)),
        ),
      ),
    ),
  );
}

function failure(stage: StudentStage, check: StudentCheck): JSX.Element {
  const { id, title, verdict, program, expected, came, ladder, difference, misconception } = check;
  return h(
    'article',
    { class: 'card' },
    h('h4', null, mark(verdict), ' ', say(title)),
    h(
      'p',
      { class: 'soft' },
      `${VERDICTS[verdict].word}, ${score(check)}, `,
      h('code', null, say(program)),
      ', ',
      h('code', null, say(id)),
    ),
    ladder && ladder.length > 0 && octets(ladder, `The steps that led to it: ${say(id)}`),
    facts([
      expected === undefined ? undefined : ['expected', quoted(expected)],
      came === undefined ? undefined : ['came', quoted(came)],
      difference && difference.length > 0
        ? ['difference', octets(difference, `Where they differ: ${say(id)}`)]
        : undefined,
      verdict === 'inconclusive' ? ['but', FLIPPED] : undefined,
      misconception && ['usually', say(misconception.text)],
      misconception && ['read', say(whatToRead(misconception))],
      ['again', h('code', { class: 'command' }, say(replayCommand(stage, check)))],
    ]),
  );
}
