/** The tables of checks are sound: ids, needs, points, and headings that really stand in the handouts. */
import { describe, expect, test } from 'vitest';
import { headings } from './handouts.ts';
import { stages } from './stages.ts';

describe.each(stages)('stage $number', (stage) => {
  test('every check has an id of its own, and needs only checks that come before it', () => {
    const seen = new Set<string>();
    for (const { id, needs = [] } of stage.checks) {
      expect(seen).not.toContain(id);
      for (const need of needs) expect(seen).toContain(need);
      seen.add(id);
    }
  });

  test('every check is worth a point or more, judges a file of the stage, and hints with a question', () => {
    for (const { points, program, hint } of stage.checks) {
      expect(points).toBeGreaterThan(0);
      expect([...stage.files, ...stage.given]).toContain(program);
      expect(hint).toMatch(/\?$/);
    }
  });

  test.each(stage.checks.map(({ id, usually }) => [id, usually] as const))(
    '%s sends its reader to a heading of a handout',
    (_id, { read, handout = stage.number }) => {
      expect(headings(handout)).toContain(read);
    },
  );
});
