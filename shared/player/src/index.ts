/** A demo or a trace, step by step: everything that other packages may import. */
export { type Address, formatAddress, parseAddress } from './address.ts';
export { type Arranged, arrange, type Cue, MisfitError, type Select } from './arrange.ts';
export type * from './demo.ts';
export * from './graph.ts';
export { type Action, actionOf, type Key, keyName } from './keys.ts';
export * from './place.ts';
export type { Line, Look, Size } from './terminal/look.ts';
export { pageOf } from './terminal/page.ts';
export { printed } from './terminal/printed.ts';
export { demoOf } from './terminal/replay.ts';
export { begin, press, type Stepping } from './terminal/stepping.ts';
export {
  type Carried,
  type CurrentLine,
  currentLines,
  newestOctets,
  type SocketRow,
  type Story,
  socketsAt,
  storyAt,
  wholeStory,
} from './view.ts';
