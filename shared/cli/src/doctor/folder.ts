/**
 * Whether the workbook's folder can be written to, has room, and tells when a file in it changes.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmdirSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stages } from '@wirebook/tests';
import { codeOf } from '../errors.ts';
import { workbook } from '../places.ts';
import { labFolder } from '../submission.ts';
import { orLate } from './deadline.ts';
import { broken, type Finding, well, wrong } from './finding.ts';

/** A check copies a stage and keeps a recording: a few MiB at most. */
const ROOM_MIB = 100;
const WRITE_AGAIN_MS = 100;

export async function folder(): Promise<Finding[]> {
  const kept = join(workbook(), '.wirebook');
  const isNew = !existsSync(kept);
  let temporary: string | undefined;
  try {
    mkdirSync(kept, { recursive: true });
    temporary = mkdtempSync(join(kept, 'doctor-'));
    writeFileSync(join(temporary, 'file'), 'before');
    return [...writable(), ...(await room()), await watched(temporary)];
  } catch (error) {
    const code = codeOf(error);
    const todo = code === 'ENOSPC' ? 'make room on the disk' : 'make the folder your own (chmod, chown)';
    return [broken(`${kept} cannot be written to (${code}), so no progress and no backup is kept`, todo)];
  } finally {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    if (isNew && temporary !== undefined) removeIfEmpty(kept);
  }
}

function writable(): Finding[] {
  const closed = stages.map(labFolder).filter((path) => existsSync(path) && !mayWrite(path));
  if (closed.length === 0) return [well(`${workbook()} can be written to`)];
  return [broken(`${closed.join(', ')} may not be written to`, 'make it your own (chmod, chown)')];
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Checks write to the system's folder for temporary files, everything else to the workbook. */
async function room(): Promise<Finding[]> {
  const free = await Promise.all(
    [workbook(), tmpdir()].map(async (path) => {
      const { bavail, bsize } = await statfs(path);
      return { path, mib: Math.floor((bavail * bsize) / 2 ** 20) };
    }),
  );
  const short = free.filter(({ mib }) => mib < ROOM_MIB);
  if (short.length === 0) {
    const least = Math.min(...free.map(({ mib }) => mib));
    return [well(`${least < 2048 ? `${least} MiB` : `${Math.floor(least / 1024)} GiB`} free on the disk`)];
  }
  return short.map(({ path, mib }) => {
    return broken(`only ${mib} MiB are free in ${path}`, `make room: checks want up to ${ROOM_MIB} MiB`);
  });
}

/** A watcher may hear nothing of what is written while it is being set up (macOS), so the file is written until it is heard of. */
async function watched(path: string): Promise<Finding> {
  const poll = '`lab watch` will look for changes again and again instead';
  try {
    const watcher = watch(path, { persistent: false });
    const write = () => writeFileSync(join(path, 'file'), String(performance.now()));
    const again = setInterval(write, WRITE_AGAIN_MS);
    const changed = new Promise<'changed'>((resolve, reject) => {
      watcher.once('change', () => resolve('changed'));
      watcher.once('error', reject);
    });
    write();
    const seen = await orLate(changed, undefined).finally(() => {
      clearInterval(again);
      watcher.close();
    });
    return seen ? well('a changed file is noticed at once') : wrong('a changed file is not noticed', poll);
  } catch (error) {
    return wrong(`files cannot be watched (${codeOf(error)})`, poll);
  }
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Somebody has put something there meanwhile.
  }
}
