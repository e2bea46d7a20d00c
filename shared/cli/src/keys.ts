/**
 * Keys as they are pressed in a terminal, one by one.
 *
 * Knows: raw mode, and that it has to be left again. Never knows: what a key means. Ctrl-C stays what it is everywhere: an interruption.
 */
import { constants } from 'node:os';
import { emitKeypressEvents } from 'node:readline';
import type { Key } from '@wirebook/player';

const { stdin, stdout } = process;

/** Whether there is somebody who can press keys and see what comes of it. */
export function isInteractive(): boolean {
  return stdin.isTTY && stdout.isTTY;
}

interface Pressed {
  readonly name?: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly sequence: string;
}

/** Calls `act` with each key until the function that it returns is called. The terminal is as it was after that, and when the process ends. */
export function readKeys(act: (key: Key) => void): () => void {
  const pressed = (_text: string | undefined, { name, ctrl, shift, sequence }: Pressed) => {
    // In raw mode the terminal makes no signal of it any more.
    if (!ctrl || name !== 'c') act({ name: name ?? sequence, ctrl, shift });
    else if (!process.emit('SIGINT', 'SIGINT')) process.exit(128 + constants.signals.SIGINT);
  };
  const restore = () => stdin.setRawMode(false);
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on('keypress', pressed);
  process.on('exit', restore);
  stdin.resume();
  return () => {
    stdin.off('keypress', pressed);
    process.off('exit', restore);
    restore();
    stdin.pause();
  };
}

/** The next key that is one of `names`. Enter is `return`. */
export async function oneOf(names: readonly string[]): Promise<string> {
  return await new Promise((resolve) => {
    const stop = readKeys(({ name, ctrl = false }) => {
      if (ctrl || !names.includes(name)) return;
      stop();
      resolve(name);
    });
  });
}
