import { describe, expect, test } from 'vitest';
import type { PlotScene } from '../demo.ts';
import { alone, shown } from '../testing/shown.ts';

describe('figures', () => {
  const scene: PlotScene = {
    kind: 'plots',
    id: 'a',
    title: 'Figures',
    sources: [],
    machine: '2 cores, Node 24.21.0, linux x64',
    plots: [
      {
        id: 'runs',
        title: 'Two threads, 200 000 additions',
        axis: 'what x is at the end',
        scale: 'linear',
        bars: [
          { label: 'run 1', value: 132_441, text: '132 441', expected: 200_000, verdict: 'wrong' },
          { label: 'run 2', value: 200_000, text: '200 000', expected: 200_000, verdict: 'right' },
        ],
      },
      {
        id: 'cost',
        title: 'What one addition costs',
        axis: 'nanoseconds',
        scale: 'logarithmic',
        bars: [
          { label: 'plain', value: 1 },
          { label: 'with a lock', value: 1000 },
          { label: 'nothing', value: 0 },
        ],
      },
    ],
    steps: [
      { say: 'One run.', plot: 'runs', bars: 1 },
      { ask: 'What does it cost?', say: 'A lot.', plot: 'cost' },
    ],
  };

  test('are bars, with a mark where the end should have been', () => {
    expect(shown({ scene: 0, step: 0 }, alone(scene))).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race

      One run.

      Two threads, 200 000 additions
      what x is at the end. Measured on 2 cores, Node 24.21.0, linux x64.

      run 1  ██████████████████████████████████················│  132 441 ✗ wrong

      step 1 of 2   → ← step  g go to  b blank  q leave
      "
    `);
  });

  test('far apart are drawn by their logarithm', () => {
    expect(shown({ scene: 0, step: 1 }, alone(scene))).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race

      A lot.

      What one addition costs
      nanoseconds; the bars are drawn by their logarithm. Measured on 2 cores, Node
      24.21.0, linux x64.

      plain        █████                                                     1
      with a lock  ████████████████████████████████████████████████████████  1000
      nothing                                                                0

      step 2 of 2   → ← step  g go to  b blank  q leave
      "
    `);
  });

  test('are hidden by a question', () => {
    expect(shown({ scene: 0, step: 1, asking: true }, alone(scene))).not.toContain('plain');
  });
});

test('players are numbers and a sentence, and what comes later is not in the table', () => {
  const page = shown(
    { scene: 0, step: 1 },
    alone({
      kind: 'crowd',
      id: 'a',
      title: 'Players',
      sources: [],
      counted: [
        { through: 'server', players: 100, connections: 100 },
        { through: 'nobody', players: 100, connections: 4950 },
        { through: 'nobody', players: 2, connections: 1 },
      ],
      steps: [
        { say: 'Two.', through: 'nobody', players: 2 },
        { say: 'A hundred.', through: 'nobody', players: 100 },
        { say: 'With a server.', through: 'server', players: 100 },
      ],
    }),
  );
  expect(page).toMatchInlineSnapshot(`
    "
    Demo 3  A message and a race

    A hundred.

      100 players, everybody with everybody: 4 950 connections

      players   through a server   everybody with everybody
              2                                           1
    ▸       100                                       4 950

      connections, counted in a real run

    step 2 of 3   → ← step  g go to  b blank  q leave
    "
  `);
});
