/**
 * Where the watcher writes: a page that is wiped for each save in a terminal, and lines one below the other elsewhere.
 *
 * Knows: terminals. Never knows: what is written.
 */

import type { Line } from '@wirebook/grader';
import ansiEscapes from 'ansi-escapes';
import { clearPassing, print, printPassing } from '../screen.ts';

export interface Screen {
  /** A new page. */
  readonly page: (lines: readonly Line[]) => void;
  /** More on the same page. */
  readonly add: (lines: readonly Line[]) => void;
  /** The line at the bottom, in a terminal only. */
  readonly status: (text: string) => void;
  /** Writes nothing until `release`, and then everything: another page is over this one. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly close: () => void;
}

/** @param below whether the first page goes below what is there. */
export function openScreen(below = false): Screen {
  let bottom = '';
  let wipes = !below;
  let held: (() => void)[] | undefined;
  const when = (write: () => void) => {
    if (held) held.push(write);
    else write();
  };
  const lined = (lines: readonly Line[]) =>
    when(() => {
      print(...lines);
      printPassing(bottom);
    });
  return {
    page: (lines) => {
      when(() => {
        clearPassing();
        if (wipes && process.stdout.isTTY) process.stdout.write(ansiEscapes.clearViewport);
        wipes = true;
      });
      lined(lines);
    },
    add: lined,
    status: (text) => {
      bottom = text;
      when(() => printPassing(bottom));
    },
    hold: () => {
      held ??= [];
    },
    release: () => {
      const writes = held ?? [];
      held = undefined;
      for (const write of writes) write();
    },
    close: clearPassing,
  };
}
