/**
 * Opens files that a stranger has laid down: never a link, and never anything that is no plain file.
 *
 * Knows: system calls. Never knows: why a file is wanted.
 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { codeOf } from '../words.ts';
import { gather } from './gather.ts';
import { type Budget, LeftOut } from './limits.ts';

/** open(2): fail on a link, and do not wait for somebody to write into a FIFO. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** @throws LeftOut it is no plain file, or cannot be opened. */
export async function openPlain(path: string): Promise<FileHandle> {
  let handle: FileHandle | undefined;
  try {
    const named = await lstat(path, { bigint: true });
    if (!named.isFile()) throw new LeftOut('it is no plain file');
    handle = await open(path, FLAGS);
    const opened = await handle.stat({ bigint: true });
    // Between the two calls another file may have taken its place.
    if (!opened.isFile() || opened.ino !== named.ino) throw new LeftOut('it has just changed');
    return handle;
  } catch (error) {
    await handle?.close();
    throw error instanceof LeftOut ? error : new LeftOut(`it cannot be read (${codeOf(error)})`);
  }
}

/** @throws LeftOut */
export async function readPlain(path: string, budget: Budget, atMost: number): Promise<Uint8Array> {
  const handle = await openPlain(path);
  try {
    // One octet more than is allowed shows that there are more.
    return await gather(handle.createReadStream({ end: atMost, autoClose: false }), { budget, atMost });
  } catch (error) {
    throw error instanceof LeftOut ? error : new LeftOut(`it cannot be read (${codeOf(error)})`);
  } finally {
    await handle.close();
  }
}
