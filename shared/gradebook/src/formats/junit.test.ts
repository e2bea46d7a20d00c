import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { madeClass } from '../../fixtures/arbitrary.ts';
import { example, judgement, recordings } from '../../fixtures/example.ts';
import { HUGE, POISON } from '../../fixtures/poison.ts';
import { junit } from './junit.ts';

test('a suite for each submission and stage, with everything in it', () => {
  const text = junit(example, recordings);
  expect(text).toContain('<testsuites name="wirebook" tests="9" failures="3" errors="1" skipped="1">');
  expect(text).toContain(
    [
      '  <testsuite name="01-udp-uppercase/moodle-7000" tests="7" failures="3" errors="0" skipped="1" time="1.234" timestamp="2026-11-28T10:00:00Z">',
      '    <properties>',
      '      <property name="seed" value="41"/>',
      '      <property name="isolation" value="process"/>',
    ].join('\n'),
  );
  expect(text).toContain(
    [
      '    <testcase name="server-secret: the secret promise" classname="01-udp-uppercase/moodle-7000" time="0.134" file="server.ts">',
      '      <properties>',
      '        <property name="score" value="0"/>',
      '        <property name="max-score" value="3"/>',
      '        <property name="hidden" value="true"/>',
      '      </properties>',
      '      <failure message="expected the secret; came nothing" type="fail">the secret steps\n\nexpected   the secret\ncame       nothing</failure>',
    ].join('\n'),
  );
  expect(text).toContain('<skipped message="it needs server-secret"/>');
  expect(text).toContain('<error message="TypeError: at /srv/grader" type="grader">');
  expect(text).toMatch(/<failure message="expected a; came b" type="inconclusive">/);
  expect(text).toMatch(/<failure message="[^"]*" type="not-upper">/);
});

test('without recordings there are no times, and it is the same each time', () => {
  expect(junit(example)).not.toMatch(/ time(stamp)?=/);
  expect(junit(example)).toBe(junit(example));
});

/** Characters of XML 1.0 (section 2.2), and none of those that can only be seen by what they do. */
const LEGAL = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

test('hostile texts become neither markup nor anything that XML cannot hold', () => {
  const texts = [...POISON, HUGE];
  const results = texts.map((text, i) => {
    const misconception = { id: text, text, read: text, handout: '01' };
    return { id: `${i}${text}`, title: text, program: text, expected: text, came: text, misconception };
  });
  const judged = results.map((one) => ({ ...one, verdict: 'fail', points: 0, max: 1 }) as const);
  const poisoned = { ...judgement, submission: POISON[9], results: judged };
  const text = junit({ ...example, judgements: [poisoned] });
  expect(XMLValidator.validate(text)).toBe(true);
  expect(text).toMatch(LEGAL);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  const parser = new XMLParser({
    ignoreAttributes: false,
    processEntities: { enabled: true, maxTotalExpansions: 1e7 },
  });
  const read = parser.parse(text) as { testsuites: { testsuite: { testcase: { failure: object }[] } } };
  expect(read.testsuites.testsuite.testcase).toHaveLength(texts.length);
  for (const { failure } of read.testsuites.testsuite.testcase) {
    expect(Object.keys(failure).toSorted()).toEqual(['#text', '@_message', '@_type']);
  }
});

test('every check of any class is there', () => {
  fc.assert(
    fc.property(madeClass, ({ result, recordings }) => {
      const text = junit(result, recordings);
      expect(XMLValidator.validate(text)).toBe(true);
      const checks = result.judgements.flatMap(({ results }) => results);
      expect(text.match(/<testcase /g)).toHaveLength(checks.length);
      expect(text.match(/<(failure|error|skipped)[ />]/g) ?? []).toHaveLength(
        checks.filter(({ verdict }) => verdict !== 'pass').length,
      );
    }),
    { numRuns: 50 },
  );
});
