import { readFileSync } from 'node:fs';
import { type ChoiceGraph, endings, nodeAt, nodesAlong, storyOf } from '@wirebook/player';
import { interleaving, linesOf, Pool, translate } from '@wirebook/schedule';
import { type TraceEvent, validate } from '@wirebook/trace';
import { expect, onTestFinished, test } from 'vitest';
import { type Choosing, exploreChoices } from './choices.ts';

const MUTEX = new URL('../fixtures/mutex.ts', import.meta.url);
const THREADS = new URL('../fixtures/threads.ts', import.meta.url);

async function explored(body: string, options: Partial<Choosing> = {}) {
  const text = readFileSync(MUTEX, 'utf8');
  const translation = await translate(new Map([['mutex.ts', text]]));
  const pool = new Pool({ scenarios: THREADS.href, sources: translation.sources });
  onTestFinished(async () => await pool.end());
  const choosing: Choosing = {
    scenario: { body, threads: 2 },
    locks: [1, 2],
    telling: { names: { 0: 'x', 1: 'a', 2: 'b' }, lineOf: linesOf(translation) },
    judge: ([x]) => ({ verdict: x === 2 ? 'right' : 'wrong', says: `x is ${x}.` }),
    ...options,
  };
  return { pool, choosing, graph: await exploreChoices(pool, choosing) };
}

/** The tree marks the last event of some schedules; the scheduler does not. */
const withoutNote = (event: TraceEvent) => ({ ...event, note: undefined });

/** How often each sentence ends a schedule. */
function tally(graph: ChoiceGraph): Record<string, number> {
  const groups = Object.groupBy(endings(graph), ({ end }) => `${end.verdict}: ${end.says}`);
  return Object.fromEntries(Object.entries(groups).map(([says, all = []]) => [says, all.length]));
}

test('two threads with three steps each have 20 schedules, and 2 of them are right', async () => {
  const { graph } = await explored('race');
  expect(tally(graph)).toEqual({ 'right: x is 2.': 2, 'wrong: x is 1.': 18 });
  expect(graph.explored).toBe('all schedules');
  expect(graph.memory).toEqual({ x: 0, a: 0, b: 0 });
  expect(graph.lanes.map(({ id }) => id)).toEqual(['T0', 'T1']);
});

test('a thread that can go on says what it will do, and one that has ended is done', async () => {
  const { graph } = await explored('race');
  expect(nodeAt(graph, '').threads).toEqual([
    { state: 'ready', next: 'read x' },
    { state: 'ready', next: 'read x' },
  ]);
  expect(nodeAt(graph, '01001').threads).toEqual([
    { state: 'done' },
    { state: 'ready', next: 'write x ← 1' },
  ]);
  expect(nodeAt(graph, '0001').threads[1]).toEqual({ state: 'ready', next: 'has 2' });
});

test('inside of a lock every schedule is right, and who has to wait says for whom', async () => {
  const { graph } = await explored('locked');
  expect(Object.keys(tally(graph))).toEqual(['right: x is 2.']);
  const waiting = nodeAt(graph, '0111');
  expect(waiting.threads[1]).toEqual({ state: 'blocked', why: 'sleeps until T0 gives a back' });
  expect(Object.keys(waiting.next)).toEqual(['0']);
  const free = nodeAt(graph, '0111000');
  expect(free.threads[1]).toEqual({ state: 'blocked', why: 'sleeps on a until it is woken' });
  const woken = nodeAt(graph, '01110000');
  expect(woken.events.map(({ kind, lane }) => `${lane} ${kind}`)).toEqual(['T0 notify', 'T1 wake']);
  expect(woken.threads).toEqual([{ state: 'done' }, { state: 'ready', next: 'exchange a' }]);
});

test('a lock that cannot fail is waited for', async () => {
  const { graph } = await explored('surely');
  expect(tally(graph)).toEqual({ 'right: x is 2.': 2 });
  expect(nodeAt(graph, '0').threads[1]).toEqual({
    state: 'blocked',
    why: 'waits for the lock that T0 holds',
  });
});

test('two inside are the end of a schedule', async () => {
  const { graph } = await explored('checkThenSet', { judge: () => ({ verdict: 'right', says: 'Well.' }) });
  const { end, events, threads } = nodeAt(graph, '011100');
  expect(end).toEqual({
    verdict: 'wrong',
    says: 'T0 enters the critical section, and T1 is still in it: both are inside.',
  });
  expect(events[0]?.note).toBe('✗ two inside');
  expect(threads.map(({ state }) => state)).toEqual(['blocked', 'blocked']);
});

test('a deadlock is found, and told whole', async () => {
  const { graph } = await explored('opposite', {
    preemptions: 1,
    judge: () => ({ verdict: 'right', says: 'Well.' }),
  });
  expect(graph.explored).toBe('all with at most 1 preemption');
  expect(nodeAt(graph, '01111000').end).toEqual({
    verdict: 'deadlock',
    says: 'Deadlock: T0 sleeps until T1 gives b back, and T1 sleeps until T0 gives a back.',
  });
});

test('an error ends its schedule, and only its own', async () => {
  const { graph } = await explored('throwing', { judge: () => ({ verdict: 'right', says: 'Well.' }) });
  expect(tally(graph)).toEqual({ 'wrong: T1: RangeError: x is 1.': 1, 'right: Well.': 1 });
});

test('a thread that has looked twice in vain is not offered again, and that is said', async () => {
  const { graph } = await explored('looking');
  expect(nodeAt(graph, '110').threads[1]).toEqual({
    state: 'blocked',
    why: 'has looked, and nothing has changed since',
  });
});

test('threads that spin have a tree without an end', async () => {
  await expect(explored('spinning')).rejects.toThrow('a thread looks again and again');
});

test('a thread that could go on, but in no schedule that was run, says what it is about to do', async () => {
  const { graph } = await explored('race', { preemptions: 0 });
  const node = nodeAt(graph, '0');
  expect(Object.keys(node.next)).toEqual(['0']);
  expect(node.threads[1]).toEqual({ state: 'ready', next: 'read x' });
});

test('threads that come to no end are for no page', async () => {
  await expect(explored('forever')).rejects.toThrow('a schedule ended as livelock');
});

test('so are more schedules than anybody could look at', async () => {
  await expect(explored('long')).rejects.toThrow('more than 5000 schedules');
});

test.each(['race', 'locked', 'surely', 'checkThenSet', 'opposite', 'throwing'])(
  'every path in the tree of %s, run again, gives the events and the choices that the tree has',
  async (body) => {
    const { graph, pool, choosing } = await explored(body);
    for (const { path, end } of endings(graph)) {
      const run = await pool.runAndTell([...path].map(Number));
      const { events } = interleaving(run, choosing.telling);
      const story = storyOf(graph, path);
      expect(story.events.map(withoutNote)).toEqual(events.map(withoutNote));
      expect(validate(story)).toEqual([]);
      expect(end.verdict === 'deadlock').toBe(run.status === 'deadlock');
      const choices = run.decisions.map((decision) => decision.choices.join());
      const offered = nodesAlong(graph, path)
        .slice(0, -1)
        .map(({ next }) => Object.keys(next).join());
      expect(offered).toEqual(choices);
    }
  },
);

test('who can go next is ready, whoever is ready can go next, and at an end nobody can', async () => {
  for (const body of ['race', 'locked', 'checkThenSet', 'opposite']) {
    const { graph } = await explored(body);
    for (const { next, threads, end } of graph.nodes) {
      const ready = threads.flatMap(({ state }, thread) => (state === 'ready' ? [String(thread)] : []));
      expect(ready).toEqual(Object.keys(next));
      expect(end === undefined).toBe(ready.length > 0);
    }
  }
});
