/**
 * Loaded into a server before its own code: on SIGUSR2 it collects what is garbage, and writes down how much memory is held.
 *
 * What V8 has not collected yet is no leak. Two collections: the first may only find out what the second can free.
 */
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const file = process.env['WIREBOOK_MEMORY'];

if (isMainThread && file !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  process.on('SIGUSR2', () => {
    collect();
    collect();
    appendFileSync(file, `${JSON.stringify(process.memoryUsage())}\n`);
  });
}
