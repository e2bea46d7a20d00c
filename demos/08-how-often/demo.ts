/** Demo 8: how often a race that nobody controls goes wrong, and what it costs to prevent it. */
import type { Production } from '@wirebook/studio';
import { cost } from './cost.ts';
import { runs } from './runs.ts';

export const howOften: Production = {
  number: 8,
  slug: '08-how-often',
  title: 'How often it goes wrong',
  summary:
    'The race of demo 7, run at full speed and left to itself: how often is the result wrong, and what does a lock cost?',
  scenes: [runs, cost],
};
