/**
 * Which process has a port. Only Linux tells (proc(5)): a table of sockets with their inodes, and each process's open files.
 */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

export type Protocol = 'tcp' | 'udp';

/** `server.ts (process 4711)`; `undefined` where nobody tells, such as of another user's process. */
export async function portOwner(protocol: Protocol, port: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const sockets = new Set<string>();
  for (const table of [protocol, `${protocol}6`]) {
    for (const inode of inodes(await textOf(`/proc/net/${table}`), port)) sockets.add(`socket:[${inode}]`);
  }
  if (sockets.size === 0) return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const owners = await Promise.all(
    pids.map(async (pid) => ((await hasOneOf(pid, sockets)) ? pid : undefined)),
  );
  const pid = owners.find((owner) => owner !== undefined);
  return pid === undefined ? undefined : `${await nameOf(pid)} (process ${pid})`;
}

/** Columns: `sl local_address rem_address st … uid timeout inode`; the address ends in `:` and the port in hexadecimal. */
function inodes(table: string, port: number): string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(ending))
    .flatMap((columns) => (columns[9] === undefined || columns[9] === '0' ? [] : [columns[9]]));
}

async function hasOneOf(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const folder = join('/proc', pid, 'fd');
  const files = await readdir(folder).catch(() => []);
  const links = await Promise.all(files.map((file) => readlink(join(folder, file)).catch(() => '')));
  return links.some((link) => sockets.has(link));
}

/** The program that Node runs, where it is Node; else the command. */
async function nameOf(pid: string): Promise<string> {
  const [command = '', ...args] = (await textOf(`/proc/${pid}/cmdline`)).split('\0');
  const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const script = args.find((arg) => /\.[cm]?[jt]s$/.test(arg));
  return last(script ?? command) || (await textOf(`/proc/${pid}/comm`)).trim();
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
