/**
 * Tells when one of some files has been saved.
 *
 * Knows: events of the file system, and that they do not come everywhere (network drives, some containers): then it looks again and
 * again instead. Never knows: what is in the files. It tells of a save by what the system says of the file, and trusts no clock.
 */
import { watch as watchFolder } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { watch } from 'chokidar';
import { codeOf } from '../errors.ts';

/** How often it looks where nothing tells, in milliseconds. */
const POLL_MS = 100;
/** An event comes within some milliseconds, or never. */
const PROBE_MS = 1000;
/** An editor may write a file in several steps. */
const SETTLE_MS = 15;

export interface Saves {
  /** Why it looks again and again, as half a sentence; `undefined` where events come. */
  readonly polls: string | undefined;
  readonly close: () => Promise<void>;
}

export interface Watched {
  readonly folder: string;
  /** Names in the folder. */
  readonly files: readonly string[];
  /** A folder on the same disk in which a file may be made, to see whether events come. */
  readonly scratch: string;
}

/** Calls `saved` after each save, once for each however many events it makes, until it is closed. */
export async function watchSaves({ folder, files, scratch }: Watched, saved: () => void): Promise<Saves> {
  const state = async () => (await Promise.all(files.map((file) => stateOf(join(folder, file))))).join();
  let known = await state();
  let settling: NodeJS.Timeout | undefined;
  const look = async () => {
    const now = await state();
    if (now === known) return;
    known = now;
    saved();
  };
  const noticed = (path: string) => {
    if (!files.includes(basename(path))) return;
    clearTimeout(settling);
    settling = setTimeout(() => void look(), SETTLE_MS);
  };
  const polls = await whyNoEvents(scratch);
  const open = (usePolling: boolean) =>
    watch(folder, {
      ignoreInitial: true,
      depth: 0,
      usePolling,
      interval: POLL_MS,
      ignorePermissionErrors: true,
    }).on('all', (_event, path) => noticed(path));
  let watcher = open(polls !== undefined);
  // The system has no more watches to give: look instead.
  watcher.once('error', () => {
    void watcher.close();
    watcher = open(true).on('error', () => {});
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve).once('error', () => resolve()));
  // What was saved while the watch was set up makes no event.
  await look();
  return {
    polls,
    close: async () => {
      clearTimeout(settling);
      await watcher.close();
    },
  };
}

/** What the system says of a file: it is different after each save, also after one that changed nothing in it. */
async function stateOf(path: string): Promise<string> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  return stats ? `${stats.ino} ${stats.mtimeNs} ${stats.size}` : 'none';
}

/** Writes a file in `scratch` and waits for the news of it. */
async function whyNoEvents(scratch: string): Promise<string | undefined> {
  if (process.env['CHOKIDAR_USEPOLLING']) return 'CHOKIDAR_USEPOLLING is set';
  const name = `probe-${process.pid}`;
  const path = join(scratch, name);
  let timer: NodeJS.Timeout | undefined;
  try {
    await mkdir(scratch, { recursive: true });
    const watcher = watchFolder(scratch);
    try {
      const came = new Promise<true>((resolve, reject) => {
        watcher.on('change', (_event, changed) => changed === name && resolve(true));
        watcher.on('error', reject);
      });
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(resolve, PROBE_MS, false);
      });
      await writeFile(path, '');
      return (await Promise.race([came, late])) ? undefined : 'no events come from this disk';
    } finally {
      clearTimeout(timer);
      watcher.close();
      await rm(path, { force: true });
    }
  } catch (error) {
    return `events could not be tried out (${codeOf(error)})`;
  }
}
