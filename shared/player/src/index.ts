/** A demo or a trace, step by step: everything that other packages may import. */
export { type Address, formatAddress, parseAddress } from './address.ts';
export { type Arranged, arrange, type Cue, MisfitError, type Select } from './arrange.ts';
export type * from './demo.ts';
export { type Frame, frame, type Page } from './frame.ts';
export * from './graph.ts';
export { type Action, actionOf, type Key, keyName } from './keys.ts';
export * from './place.ts';
export { begin, type Keypress, press, type Stepping } from './stepping.ts';
export {
  type Carried,
  type CurrentLine,
  currentLines,
  newestOctets,
  type SocketRow,
  type Story,
  socketsAt,
  storyAt,
} from './view.ts';
