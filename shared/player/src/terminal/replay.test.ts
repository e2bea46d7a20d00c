import { ladder, rungs, steps, type Trace } from '@wirebook/trace';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { demo as example } from '../testing/example.ts';
import { traces } from '../testing/traces.ts';
import { demoOf } from './replay.ts';

const [story] = example.scenes;
if (story?.kind !== 'story') throw new Error('the first scene is a story');

test('each row of the ladder is a step, and says what happened', () => {
  const demo = demoOf(story.trace, '01/server-upper');
  expect(demo?.title).toBe('01/server-upper');
  expect(demo?.scenes[0]?.steps).toEqual([
    { say: 'server.ts binds 127.0.0.1:2345.', to: 1 },
    {
      say: 'alice sends 5 octets "hello" to server.ts. server.ts receives 5 octets "hello" from alice.',
      to: 3,
    },
    { say: String.raw`server.ts writes 7 octets "got it\n" on stdout.`, to: 4 },
  ]);
});

test('of nothing there is no demo', () => {
  expect(demoOf({ ...story.trace, events: [] }, 'nothing')).toBeUndefined();
});

test('whatever the trace, its ladder is the same, and each step ends with a row', () => {
  const whole = (trace: Trace) => ladder(trace, { maxSteps: Number.POSITIVE_INFINITY });
  fc.assert(
    fc.property(traces, (trace) => {
      const scene = demoOf(trace, 'made up')?.scenes[0];
      if (scene?.kind !== 'story') throw new Error('no story');
      expect(whole(scene.trace)).toEqual(whole(trace));
      expect(scene.steps).toHaveLength(steps(trace).length);
      const { after } = rungs(scene.trace);
      for (const [index, { to }] of scene.steps.entries()) {
        expect(after(to).filter((row) => row !== '')).toHaveLength(index + 1);
      }
    }),
  );
});
