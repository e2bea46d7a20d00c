/**
 * What strace saw a program do with its TCP sockets, in the words of a trace.
 *
 * Knows: lines of strace, and which descriptor is which. Never knows: who made the calls, or what they should be.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where strace is; or why nothing can be held against it here. */
export const strace: { readonly path: string } | { readonly missing: string } = look();

function look() {
  if (process.platform !== 'linux') return { missing: 'there is no strace but on Linux' };
  const path = spawnSync('which', ['strace'], { encoding: 'utf8' }).stdout?.trim();
  if (!path) return { missing: 'strace is not installed' };
  const tried = spawnSync(path, ['-o', '/dev/null', process.execPath, '--version'], {
    encoding: 'utf8',
  });
  return tried.status === 0 ? { path } : { missing: 'strace may not trace here' };
}

/** Arguments for strace: it writes a file for each thread, so that no line is broken by another. Their names begin with `output`. */
export function straced(output: string, ...command: readonly string[]): string[] {
  return ['-ff', '-e', 'trace=network,close', '-o', output, ...command];
}

/** Calls that ask and change nothing. */
const ASKING = /^get(sockopt|sockname|peername)$/;

/**
 * The calls so far on TCP sockets, thread by thread: `socket(AF_INET, SOCK_STREAM)`, `accept`. Of those that need no argument to be
 * told apart the name is enough. Ports are all called `PORT`.
 */
export function callsIn(output: string): string[] {
  const mine = readdirSync(dirname(output)).filter((name) => name.startsWith(`${basename(output)}.`));
  return mine.toSorted().flatMap((name) => callsOf(readFileSync(join(dirname(output), name), 'utf8')));
}

function callsOf(text: string): string[] {
  const sockets = new Set<string>();
  return text.split('\n').flatMap((line) => {
    const [, name = '', args = '', result = ''] = /^(\w+)\((.*)\) += (-?\d+)/.exec(line) ?? [];
    const descriptor = /^\d+/.exec(args)?.[0] ?? '';
    if (name === 'socket') {
      const [, family] = /^(AF_INET6?), SOCK_STREAM/.exec(args) ?? [];
      if (!family) return [];
      sockets.add(result);
      return [`socket(${family}, SOCK_STREAM)`];
    }
    if (!sockets.has(descriptor) || ASKING.test(name)) return [];
    if (name.startsWith('accept')) {
      if (Number(result) < 0) return [];
      sockets.add(result);
      return ['accept'];
    }
    if (name === 'close') sockets.delete(descriptor);
    return [inWords(name, args)];
  });
}

function inWords(name: string, args: string): string {
  if (name === 'setsockopt') {
    const [, option, value] = /, (\w+), \[(\d+)\], \d+$/.exec(args) ?? [];
    return `setsockopt(${option}, ${value})`;
  }
  if (name !== 'bind') return name;
  const [, v4, v6] = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(args) ?? [];
  return `bind(${v4 ?? `[${v6}]`}:PORT)`;
}
