/** A demo or a trace, step by step: everything that other packages may import. What a page shows is in `web`, and takes the rest from here directly. */
export { formatAddress } from './address.ts';
export { arrange, type Cue, MisfitError, type Select } from './arrange.ts';
export type * from './demo.ts';
export * from './graph.ts';
export type { Key } from './keys.ts';
export * from './place.ts';
export type { Line, Look } from './terminal/look.ts';
export { pageOf } from './terminal/page.ts';
export { printed } from './terminal/printed.ts';
export { demoOf } from './terminal/replay.ts';
export { begin, press } from './terminal/stepping.ts';
export { storyAt, wholeStory } from './view.ts';
