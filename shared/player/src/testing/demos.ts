/**
 * Makes up demos at random, with scenes of each kind, for the properties that this package promises.
 *
 * Knows: shapes. Never knows: what is checked.
 */
import * as fc from 'fast-check';
import type { ChoiceScene, CrowdScene, Demo, PlotScene, Scene, StoryScene } from '../demo.ts';
import { race } from './race.ts';
import { traces } from './traces.ts';

const ask = fc.option(fc.constant('What will happen?'), { nil: undefined });
const said = ask.map((question) => ({
  say: 'It happens.',
  ...(question !== undefined && { ask: question }),
}));

/** Steps of a story may show several events, or none. */
const stories: fc.Arbitrary<StoryScene> = fc
  .tuple(traces, fc.array(fc.tuple(said, fc.nat({ max: 4 })), { minLength: 1, maxLength: 8 }))
  .map(([trace, drafts]) => {
    let to = 0;
    const steps = drafts.map(([words, count]) => {
      to = Math.min(trace.events.length, to + count);
      return { ...words, to };
    });
    return {
      kind: 'story',
      id: 'a',
      title: 'A story',
      sources: [],
      trace: { ...trace, events: trace.events.slice(0, to) },
      steps: steps as unknown as StoryScene['steps'],
    };
  });

const choiceScenes: fc.Arbitrary<ChoiceScene> = fc
  .array(fc.tuple(said, fc.constantFrom('', '0', '01', '0011', '0101'), fc.boolean()), {
    minLength: 1,
    maxLength: 4,
  })
  .map((drafts) => ({
    kind: 'choices',
    id: 'a',
    title: 'A race',
    sources: [],
    graph: race,
    steps: drafts.map(([words, path, map]) => ({ ...words, path, map })) as unknown as ChoiceScene['steps'],
  }));

const plotScenes: fc.Arbitrary<PlotScene> = fc
  .tuple(
    fc.array(fc.tuple(said, fc.nat({ max: 3 })), { minLength: 1, maxLength: 3 }),
    fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    fc.constantFrom('linear' as const, 'logarithmic' as const),
  )
  .map(([drafts, values, scale]) => ({
    kind: 'plots',
    id: 'a',
    title: 'Figures',
    sources: [],
    machine: '2 cores',
    plots: [
      {
        id: 'runs',
        title: 'Runs',
        axis: 'additions',
        scale,
        bars: values.map((value, index) => ({
          label: `run ${index}`,
          value,
          expected: 100,
          verdict: 'wrong',
        })),
      },
    ],
    steps: drafts.map(([words, bars]) => ({ ...words, plot: 'runs', bars })) as unknown as PlotScene['steps'],
  }));

const crowdScenes: fc.Arbitrary<CrowdScene> = fc
  .array(fc.tuple(said, fc.constantFrom('server' as const, 'nobody' as const), fc.constantFrom(2, 3, 100)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((drafts) => ({
    kind: 'crowd',
    id: 'a',
    title: 'Players',
    sources: [],
    counted: [2, 3, 100].flatMap((players) => [
      { through: 'server', players, connections: players },
      { through: 'nobody', players, connections: (players * (players - 1)) / 2 },
    ]),
    steps: drafts.map(([words, through, players]) => ({
      ...words,
      through,
      players,
    })) as unknown as CrowdScene['steps'],
  }));

const demoOf = (scenes: readonly Scene[]): Demo => ({
  number: 3,
  slug: '03-made-up',
  title: 'Made up',
  summary: 'It was made up.',
  scenes: scenes.map((scene, index) => ({ ...scene, id: 'abcd'[index] ?? 'e' })),
});

export const demos = fc
  .array(fc.oneof<fc.Arbitrary<Scene>[]>(stories, choiceScenes, plotScenes, crowdScenes), {
    minLength: 1,
    maxLength: 4,
  })
  .map(demoOf);

/** Demos of stories alone, where one can go event by event. */
export const storyDemos = fc.array(stories, { minLength: 1, maxLength: 3 }).map(demoOf);
