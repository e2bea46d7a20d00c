/**
 * Keeps what a student has written before it is replaced, in a folder that says when:
 * `.wirebook/backups/01-udp-uppercase/2026-11-28T14-02-11`.
 *
 * Knows: folders and local time. Never knows: why something is replaced. It never writes where something is already, so a
 * clock that was set back, or two commands in one second, lose nothing.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join, relative } from 'node:path';
import { codeOf, UsageError } from './errors.ts';
import { workbook } from './places.ts';

/**
 * @param files by name: what each holds.
 * @returns the folder, from the workbook's root.
 * @throws UsageError it cannot be written; then nothing of it is left.
 */
export function keepBackup(slug: string, files: ReadonlyMap<string, Buffer>): string {
  const parent = join(workbook(), '.wirebook', 'backups', slug);
  let folder: string | undefined;
  try {
    mkdirSync(parent, { recursive: true });
    folder = newFolder(join(parent, localTime(new Date())));
    for (const [name, octets] of files) writeThrough(join(folder, name), octets);
    return relative(workbook(), folder);
  } catch (error) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    throw new UsageError(`nothing was changed: the backup in ${parent} cannot be written (${codeOf(error)})`);
  }
}

/** The folder, or where it exists already `…-2`, `…-3`. */
function newFolder(path: string): string {
  for (let n = 1; ; n += 1) {
    const folder = n === 1 ? path : `${path}-${n}`;
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** Returns when the system has it on the disk: a full disk may show no earlier (fsync(2)). */
export function writeThrough(path: string, octets: Buffer, mode = 0o666): void {
  const file = openSync(path, 'wx', mode);
  try {
    for (let at = 0; at < octets.length; ) at += writeSync(file, octets, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** `2026-11-28T14-02-11`: what the clock on the wall says, in characters that every file system takes. */
function localTime(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day}T${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('-')}`;
}
