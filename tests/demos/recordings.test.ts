/**
 * The recordings that are shipped, held against programs as they are now: the same source, the same story when it is played again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productions, recordingOf, STUDIO } from '@wirebook/demos';
import { isFree } from '@wirebook/harness';
import { endings, type Said, type Scene } from '@wirebook/player';
import { join as joined, type Recording, record, type Take } from '@wirebook/studio';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const takes = productions.flatMap((production) =>
  production.scenes.map((take) => ({ name: `${production.number}${take.id}`, production, take })),
);

test('there are eleven demos, in order, and each has steps, notes and a question', () => {
  expect(productions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const production of productions) {
    const steps = production.scenes.flatMap(
      (take): readonly Said[] => joined(take, recordingOf(production, take)).steps,
    );
    expect(steps.length).toBeGreaterThan(4);
    expect(steps.some(({ ask }) => ask !== undefined)).toBe(true);
    expect(steps.some(({ notes }) => notes !== undefined)).toBe(true);
  }
});

test('no recording is left over', () => {
  const kept = readdirSync(join(ROOT, 'demos', 'recordings')).toSorted();
  expect(kept).toEqual(takes.map(({ production, take }) => `${production.slug}-${take.id}.json`).toSorted());
});

test.each(takes)(
  'scene $name shows programs as they are now; if not: pnpm demo record',
  ({ production, take }) => {
    for (const { file, text } of recordingOf(production, take).sources) {
      const same = programs().filter((path) => path.endsWith(`/${file}`));
      expect([file, same.some((path) => readFileSync(path, 'utf8') === text)]).toEqual([file, true]);
    }
  },
);

describe.concurrent('played again', { timeout: 120_000 }, () => {
  const sideBySide = takes.filter(({ take }) => !isAlone(take));

  test.each(sideBySide)(
    'scene $name fits its script, and tells the same story',
    async ({ production, take }) => {
      const fresh = await record(take, STUDIO);
      expect(storyLine(joined(take, fresh))).toEqual(storyLine(joined(take, recordingOf(production, take))));
      // At once, and not after a while: the next run in class needs them.
      const taken: number[] = [];
      for (const port of portsOf(fresh)) if (!(await isFree(port))) taken.push(port);
      expect(taken).toEqual([]);
    },
  );
});

describe('played again, alone', { timeout: 120_000 }, () => {
  const alone = takes.filter(({ take }) => isAlone(take));
  test.each(alone)('scene $name fits its script, and tells the same story', async ({ production, take }) => {
    const fresh = await record(take, STUDIO);
    expect(storyLine(joined(take, fresh))).toEqual(storyLine(joined(take, recordingOf(production, take))));
  });
});

/** Demo 11 opens thousands of sockets, and demo 8 measures. */
const isAlone = ({ kind }: Take): boolean => kind === 'crowd' || kind === 'plots';

/** What a scene tells at each step, without ports, times, and how often the same came in a row. */
function storyLine(scene: Scene): unknown {
  switch (scene.kind) {
    case 'story': {
      const { trace, steps } = scene;
      return steps.map(({ to }, index) => {
        const events = trace.events.slice(steps[index - 1]?.to ?? 0, to);
        const kinds = trace.lanes.map(({ id }) =>
          events.filter(({ lane }) => lane === id).map(({ kind }) => kind),
        );
        return kinds.map((all) => all.filter((kind, place) => kind !== all[place - 1]).join(' '));
      });
    }
    case 'choices':
      return endings(scene.graph);
    case 'plots':
      return scene.plots.map(({ id, bars }) => [id, bars.map(({ label }) => label)]);
    default:
      return scene.counted;
  }
}

/** Ports where something has listened. */
function portsOf(recording: Recording): number[] {
  if (recording.kind !== 'story') return [];
  return recording.content.events.flatMap((event) => {
    return (event.kind === 'listen' || event.kind === 'bind') && event.local ? [event.local.port] : [];
  });
}

let known: readonly string[] | undefined;

/** Paths of all files that demos may play with. */
function programs(): readonly string[] {
  known ??= ['demos', 'solutions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => join(ROOT, folder, path).replaceAll('\\', '/')),
  );
  return known;
}
