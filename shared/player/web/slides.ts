/** The script for slides: defines the element for the demos that come with it. */
import type { Demo } from '../src/demo.ts';
import { defineDemoPlayer } from './element.tsx';

declare global {
  var wirebookDemos: readonly Demo[];
}

defineDemoPlayer(globalThis.wirebookDemos);
