/** A trace, step by step: everything that other packages may import. */
export { type Frame, frame, type Page } from './frame.ts';
export { begin, type Keypress, press, type Stepping } from './stepping.ts';
