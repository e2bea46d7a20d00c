/**
 * Runs a program under Node's inspector with a breakpoint, as an editor does, for tests.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

interface Message {
  readonly method?: string;
  readonly params?: {
    readonly callFrames?: readonly { readonly location: { readonly lineNumber: number } }[];
  };
}

/**
 * @param line from 1.
 * @returns the line at which the program has stopped, from 1, after its first stop of all.
 */
export async function stopsAt(
  node: string,
  args: readonly string[],
  file: string,
  line: number,
): Promise<number> {
  const child = spawn(node, ['--inspect-brk=127.0.0.1:0', ...args, file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const socket = new WebSocket(await inspectorOf(child.stderr));
    await once(socket, 'open');
    const stopped = new Promise<number>((resolve, reject) => {
      socket.addEventListener('close', () => reject(new Error('the program ended without a stop')));
      socket.addEventListener('message', ({ data }) => {
        const { method, params } = JSON.parse(String(data)) as Message;
        const at = params?.callFrames?.[0]?.location.lineNumber;
        if (method !== 'Debugger.paused' || at === undefined) return;
        if (at + 1 === line) resolve(line);
        // The stop before the first line, which --inspect-brk makes.
        else socket.send(JSON.stringify({ id: 9, method: 'Debugger.resume' }));
      });
    });
    const breakpoint = { url: pathToFileURL(file).href, lineNumber: line - 1 };
    const commands = [
      { id: 1, method: 'Debugger.enable' },
      { id: 2, method: 'Debugger.setBreakpointByUrl', params: breakpoint },
      { id: 3, method: 'Runtime.runIfWaitingForDebugger' },
    ];
    for (const command of commands) socket.send(JSON.stringify(command));
    return await stopped;
  } finally {
    child.kill('SIGKILL');
  }
}

/** `Debugger listening on ws://127.0.0.1:41234/1b4e28ba-…` */
async function inspectorOf(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const text of createInterface({ input: stderr })) {
    const [, url] = /^Debugger listening on (\S+)$/.exec(text) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('there is no inspector');
}
