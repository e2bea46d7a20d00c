/**
 * Decides which entries of a zip archive may be looked at (APPNOTE.TXT 6.3.10, PKWARE).
 *
 * Knows: names and attributes as an archive states them. Never knows: what is in an entry.
 */
import { type Entry, getFileNameLowLevel } from 'yauzl';
import type { Limits } from './limits.ts';

/** The type of a file, in the upper half of the external attributes as Unix writes them (stat(2), S_IFMT). */
const TYPE = 0o170000;
const LINK = 0o120000;
const PLAIN = new Set([0, 0o100000, 0o040000]);

/** The name as it was written: no separator is exchanged, and nothing is left away. */
export function entryName(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

/** Why an entry is refused; it continues the sentence "NAME was left out: ". */
export function entryRefusal(entry: Entry, name: string, limits: Limits): string | undefined {
  const type = (entry.externalFileAttributes >>> 16) & TYPE;
  if (type === LINK) return 'it is a link';
  return PLAIN.has(type) ? nameRefusal(name, limits) : 'it is no plain file';
}

/** The same for the name alone. */
export function nameRefusal(name: string, limits: Limits): string | undefined {
  if (name.includes('\0')) return 'there is a NUL in its name';
  if (name.includes('\\')) return 'there is a backslash in its name';
  if (name.startsWith('/')) return 'its path is absolute';
  if (/^[a-z]:/i.test(name)) return 'its path begins with a drive';
  // The name of a folder ends with a slash.
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.includes('..')) return 'its path leads out of the archive';
  if (parts.some((part) => part === '' || part === '.')) return 'its path has an empty part';
  if (parts.length > limits.depth) return `it is more than ${limits.depth} folders deep`;
  if (parts.some((part) => Buffer.byteLength(part) > limits.nameOctets))
    return `its name is longer than ${limits.nameOctets} octets`;
  return undefined;
}
