// Ends the whole process when the work has failed.
// fails: server-throw-alone
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

parentPort?.on('message', (octets: Uint8Array) => {
  try {
    parentPort?.postMessage(work(octets));
  } catch (error) {
    console.error(error);
    process.kill(process.pid, 'SIGKILL');
  }
});
