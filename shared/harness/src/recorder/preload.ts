/**
 * Loaded into a program before its own code (`node --import`): observes its sockets and writes down what they do.
 *
 * Knows: Node's socket classes. Never knows: what the program is for. It changes nothing that a program can notice,
 * unless its settings ask for an error or a pause. Workers load it too; each process and thread appends to one file.
 */
import module from 'node:module';
import { isMainThread, threadId } from 'node:worker_threads';
import { intervene } from './intervene.ts';
import { Journal } from './journal.ts';
import { RECORDER_VARIABLE, type RecorderSettings } from './settings.ts';
import { recordTcp } from './tcp.ts';
import { recordThreads } from './threads.ts';
import { recordUdp } from './udp.ts';

/** By then a program has loaded what it needs to begin with. */
const FLUSH_AFTER_MS = 50;

/** How often a program looks whether its grader still lives, in milliseconds. */
const ORPHAN_CHECK_MS = 1000;

const text = process.env[RECORDER_VARIABLE];
if (text !== undefined) {
  const settings = JSON.parse(text) as RecorderSettings;
  const journal = new Journal(settings);
  // Socket numbers are unique in the lane: children and threads count in ranges of their own.
  let sockets = (process.pid * 64 + threadId) * 10_000;
  const nextSocket = () => {
    sockets += 1;
    return sockets;
  };
  intervene(settings);
  recordUdp(journal, nextSocket);
  recordTcp(journal, nextSocket);
  recordThreads(journal);
  // A grader that is ended from outside cannot end its programs any more: they follow it. (Elsewhere than on Windows an
  // orphan gets another parent; getppid(2).)
  if (isMainThread) {
    const parent = process.ppid;
    const orphaned = () => process.ppid !== parent && process.kill(process.pid, 'SIGKILL');
    setInterval(orphaned, ORPHAN_CHECK_MS).unref();
    // A sandbox tells a signal by a code above 128; that a program chose such a code itself, only the program can tell.
    process.once('exit', (code) => {
      if (code > 128) journal.leave(code);
    });
  }
  // Node keeps compiled code when a program ends by itself. One that is ended from outside would leave none to the next.
  setTimeout(() => module.flushCompileCache(), FLUSH_AFTER_MS).unref();
}
