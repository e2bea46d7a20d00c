/** Which processes and ports there are, as Linux tells it. */
import { readdir, readFile } from 'node:fs/promises';

/** Those that have the text in their environment (proc(5)). */
export async function processesWith(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    pids.map(async (pid) =>
      (await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')).includes(text),
    ),
  );
  return pids.filter((_, index) => marked[index]);
}

/** Whether somebody has bound the UDP port on 127.0.0.1 (proc(5)). To try it out would keep others from it. */
export async function isBound(port: number): Promise<boolean> {
  const endpoint = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return (await readFile('/proc/net/udp', 'latin1')).includes(endpoint);
}
