import { readFileSync } from 'node:fs';
import { type ChoiceScene, endings, isPath, nodeAt, storyOf } from '@wirebook/player';
import { explore, interleaving } from '@wirebook/schedule';
import { formatRecording, join, record } from '@wirebook/studio';
import type { TraceEvent } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { recordingOf, STUDIO } from '../index.ts';
import { BROKEN } from './broken-lock.ts';
import { X } from './cells.ts';
import { IN_ORDER, OPPOSITE } from './deadlock.ts';
import { race } from './demo.ts';
import { LOCKED } from './lock.ts';
import { RACE } from './lost-update.ts';
import { countOf, type Scenery, simplest, withThreads } from './tree.ts';

const studio = { source: (path: string) => readFileSync(path, 'utf8') };
const sceneries: Readonly<Record<string, Scenery>> = {
  a: RACE,
  b: LOCKED,
  c: BROKEN,
  d: OPPOSITE,
  e: IN_ORDER,
};

function scene(id: string): ChoiceScene {
  const take = race.scenes.find((one) => one.id === id);
  if (!take) throw new TypeError(`there is no scene ${id}`);
  return join(take, recordingOf(race, take)) as ChoiceScene;
}

/** The tree marks the last event of some schedules; the scheduler does not. */
const withoutNote = (event: TraceEvent) => ({ ...event, note: undefined });

function ends(id: string) {
  const { graph } = scene(id);
  return {
    right: countOf(graph, 'right'),
    wrong: countOf(graph, 'wrong'),
    deadlock: countOf(graph, 'deadlock'),
  };
}

test('the map of the race has 20 schedules, and 2 of them are right', () => {
  expect(ends('a')).toEqual({ right: 2, wrong: 18, deadlock: 0 });
  expect(scene('a').graph.explored).toBe('all schedules');
});

test('after both have read, every schedule loses an addition', () => {
  expect(new Set(endings(scene('a').graph, '01').map(({ end }) => end.verdict))).toEqual(new Set(['wrong']));
});

test('inside of the lock all is right, the broken lock breaks, opposite orders stand still, one order does not', () => {
  expect(ends('b')).toMatchObject({ wrong: 0, deadlock: 0 });
  expect(ends('c')).toMatchObject({ wrong: 2, deadlock: 0 });
  expect(ends('d')).toMatchObject({ wrong: 0, deadlock: 8 });
  expect(ends('e')).toMatchObject({ wrong: 0, deadlock: 0 });
});

test('the paths that were found are those that are told', () => {
  expect(simplest(scene('c').graph, 'wrong')).toBe('011100');
  expect(simplest(scene('d').graph, 'deadlock')).toBe('01111000');
});

test.each([
  ['a', 5, 'T1 write'],
  ['a', 6, 'T0 write'],
  ['b', 1, 'T0 update'],
  ['b', 2, 'T1 block'],
  ['b', 3, 'T0 write'],
  ['b', 4, 'T1 wake'],
  ['b', 5, 'T1 write'],
  ['c', 2, 'T0 read'],
  ['c', 3, 'T1 acquire'],
  ['c', 4, 'T0 acquire'],
  ['d', 2, 'T1 update'],
  ['d', 3, 'T1 block'],
  ['d', 4, 'T0 block'],
  ['e', 1, 'T1 block'],
  ['e', 2, 'T1 wake'],
])('scene %s, step %i ends with what is said there: %s', (id, step, event) => {
  const { graph, steps } = scene(id);
  const last = storyOf(graph, steps[step]?.path ?? '').events.at(-1);
  expect(`${last?.lane} ${last?.kind}`).toBe(event);
});

test.each(Object.keys(sceneries))('every step of scene %s is a place in its tree', (id) => {
  const { graph, steps, sources } = scene(id);
  for (const { path } of steps) expect(isPath(graph, path), path).toBe(true);
  const files = new Set(
    graph.nodes.flatMap(({ events }) => events.flatMap(({ at }) => (at ? [at.file] : []))),
  );
  expect(new Set(sources.map(({ file }) => file))).toEqual(files);
});

test('who waits for a lock is blocked, and the page says why', () => {
  expect(nodeAt(scene('b').graph, '0111').threads[1]).toEqual({
    state: 'blocked',
    why: 'sleeps until T0 gives lock back',
  });
  expect(nodeAt(scene('d').graph, '01111000').end?.says).toBe(
    'Deadlock: T0 sleeps until T1 gives b back, and T1 sleeps until T0 gives a back.',
  );
});

test.each(race.scenes)(
  'scene $id is recorded the same once more, and is not too large for a page',
  async (take) => {
    const shipped = recordingOf(race, take);
    const { content, sources } = await record(take, STUDIO);
    expect(content).toEqual(shipped.content);
    expect(sources).toEqual(shipped.sources);
    expect(formatRecording(shipped).length).toBeLessThan(150_000);
  },
);

test.each(Object.entries(sceneries))(
  'every path of scene %s, run again by real threads, gives the events that the page shows',
  async (id, scenery) => {
    const { graph } = scene(id);
    await withThreads(studio, scenery, async (pool, { scenario, telling }) => {
      await pool.assign(scenario);
      for (const { path, end } of endings(graph)) {
        const run = await pool.runAndTell([...path].map(Number));
        const { events } = interleaving(run, telling);
        expect(storyOf(graph, path).events.map(withoutNote)).toEqual(events.map(withoutNote));
        expect(run.status).toBe(
          end.verdict === 'deadlock'
            ? 'deadlock'
            : id === 'c' && end.verdict === 'wrong'
              ? 'together'
              : 'finished',
        );
      }
    });
  },
);

test.each([
  ['b', 210],
  ['e', 210],
])(
  'all schedules of scene %s that there are end well, also those that are on no page: %i',
  async (id, many) => {
    await withThreads(studio, sceneries[id] as Scenery, async (pool, { scenario }) => {
      await pool.assign(scenario);
      const limits = { preemptions: Infinity, schedules: 20_000 };
      const { schedules, complete, bad } = await explore(pool, limits, ({ status }) => {
        return status !== 'finished' || (id === 'b' && pool.memory[X] !== 2);
      });
      expect({ schedules, complete, bad }).toEqual({ schedules: many, complete: Infinity, bad: undefined });
    });
  },
);
