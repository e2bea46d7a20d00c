import { expect, test } from 'vitest';
import {
  bonus,
  failed,
  inconclusive,
  notJudged,
  notRun,
  passed,
  replay,
  reportOf,
  skipped,
} from '../fixtures/results.ts';
import { toJson } from './json.ts';

const REPLAY = 'pnpm lab replay 06 --only header-cut --seed 41';
const HEADER_CUT = {
  id: 'header-cut',
  title: 'a frame cut inside its header is still one frame',
  max: 2,
  durationMs: 12,
};
const FAILED = {
  points: 0,
  message:
    'expected bob receives 21 octets "127.0.0.1:51002 hello" within 1000 ms; came 15 octets "127.0.0.1:51002"',
  misconception: 'one-read-one-message',
  replay: REPLAY,
};

test('a report has the schema wirebook/check@1, and nothing else', () => {
  const report = reportOf(passed, failed, inconclusive, skipped, notJudged, notRun, bonus);
  const json: unknown = JSON.parse(JSON.stringify(toJson(report, replay)));
  expect(json).toStrictEqual({
    schema: 'wirebook/check@1',
    stage: '06',
    seed: 41,
    isolation: 'process',
    durationMs: 1235,
    points: 2,
    max: 12,
    checks: [
      { ...HEADER_CUT, verdict: 'pass', points: 2 },
      { ...HEADER_CUT, verdict: 'fail', ...FAILED },
      { ...HEADER_CUT, verdict: 'inconclusive', ...FAILED },
      { ...HEADER_CUT, verdict: 'skipped', points: 0, message: 'it needs server-listens', replay: REPLAY },
      {
        ...HEADER_CUT,
        verdict: 'error',
        points: 0,
        message: 'TypeError: undefined is not a function',
        replay: REPLAY,
      },
      {
        ...HEADER_CUT,
        verdict: 'fail',
        points: 0,
        message: 'expected server.ts can be run; came the file is missing',
        replay: REPLAY,
      },
      {
        id: 'extra',
        title: 'something more',
        verdict: 'pass',
        points: 3,
        max: 3,
        bonus: true,
        durationMs: 12,
      },
    ],
  });
});

test('a report of no checks is one, too', () => {
  expect(toJson(reportOf(), replay)).toMatchObject({ points: 0, max: 0, checks: [] });
});

test('it holds no octet, stack or path', () => {
  const text = JSON.stringify(toJson(reportOf(failed, notJudged), replay));
  expect(text).not.toContain('judge.ts');
  expect(text).not.toContain('"Buffer"');
});
