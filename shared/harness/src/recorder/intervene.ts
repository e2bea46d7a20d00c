/**
 * Does to a program what a test cannot do from outside: makes its UDP sockets report errors, holds datagrams back, and lets
 * threads take their time to end.
 *
 * It acts only when the settings ask for it, and before the datagram reaches the program's own handler. An error that nobody
 * listens for ends the program, as it would if the system had reported it.
 */
import { Socket } from 'node:dgram';
import { statSync } from 'node:fs';
import { isInternalThread, isMainThread } from 'node:worker_threads';
import type { RecorderSettings } from './settings.ts';

/** No program stands still at the turnstile for longer than this. */
const TURN_LIMIT_MS = 10_000;

/** Must be installed before the recorder, which then notes a datagram first and calls this next. */
export function intervene({ errorsBefore = [], turnstile, lingerMs }: RecorderSettings): void {
  if (lingerMs !== undefined) linger(lingerMs);
  if (errorsBefore.length === 0 && turnstile === undefined) return;
  const emit = Reflect.get(Socket.prototype, 'emit') as (this: Socket, ...args: unknown[]) => boolean;
  let datagrams = 0;
  Socket.prototype.emit = function (this: Socket, ...args: unknown[]): boolean {
    if (args[0] === 'message') {
      const number = datagrams;
      datagrams += 1;
      if (errorsBefore.includes(number)) this.emit('error', connectionReset());
      if (turnstile !== undefined) waitForTurn(turnstile, number);
    }
    return Reflect.apply(emit, this, args);
  };
}

/** What Windows reports on a socket whose datagram met a closed port, and what any system may report under pressure. */
function connectionReset(): Error {
  return Object.assign(new Error('recvmsg ECONNRESET'), {
    code: 'ECONNRESET',
    errno: -104,
    syscall: 'recvmsg',
  });
}

/** Blocks this thread until the file is longer than `number` octets. */
function waitForTurn(file: string, number: number): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  const deadline = performance.now() + TURN_LIMIT_MS;
  while (statSync(file).size <= number && performance.now() < deadline) Atomics.wait(sleeper, 0, 0, 1);
}

/**
 * The thread's last listener of its own end blocks it. A thread that is terminated hears of no end, and does not linger; nor do
 * threads of Node's own making, for which others wait (those of loader hooks).
 */
function linger(ms: number): void {
  if (isMainThread || isInternalThread) return;
  process.on('exit', () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms));
}
