/** Demo 7: two threads and one number, step by step in every order; then locks, a right one and a broken one, and a deadlock. */
import type { Production } from '@wirebook/studio';
import { brokenLock } from './broken-lock.ts';
import { deadlock, oneOrder } from './deadlock.ts';
import { lock } from './lock.ts';
import { lostUpdate } from './lost-update.ts';

export const race: Production = {
  number: 7,
  slug: '07-race',
  title: 'The race',
  summary:
    'Two threads add 1 to the same number. You choose who goes next: see an addition get lost, a lock that prevents it, and a deadlock.',
  scenes: [lostUpdate, lock, brokenLock, deadlock, oneOrder],
};
