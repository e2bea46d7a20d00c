/**
 * The program of a thread of the pool: runs the body of a scenario, again and again, each time when it is given the token.
 *
 * It never returns to its event loop. New assignments are fetched between two runs.
 */
import { getCallSites } from 'node:util';
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { followAtomics } from './atomics.ts';
import { Cells } from './cells.ts';
import { followDataViews } from './data-views.ts';
import type { Assignment, Setup, Site, Told } from './messages.ts';
import { Modules, SCHEME } from './modules.ts';
import { type Body, threadIn } from './scenario.ts';
import { Token } from './token.ts';
import { followed, followNewArrays, type TypedArray } from './views.ts';
import { followWorld } from './world.ts';

if (!parentPort) throw new Error('this is the program of a worker thread');
const port = parentPort;
const setup = await new Promise<Setup>((resolve) => {
  port.once('message', resolve);
});
const scenarios = (await import(setup.scenarios)) as Record<string, unknown>;
run(port, setup);

function run(port: MessagePort, { control, memory, index, sources }: Setup): void {
  const token = new Token(control, index);
  const cells = new Cells(memory.buffer as SharedArrayBuffer, index);
  let told: {
    sites: [number, Site][];
    words: [number, string][];
    threw?: string;
    failed?: string;
    atLoad?: true;
  };

  const tell = (words?: string) => {
    if (!token.telling) return;
    const site = ownSite();
    if (site) told.sites.push([token.nextEvent, site]);
    if (words !== undefined) told.words.push([token.nextEvent, words]);
  };

  const access = {
    read<T>(view: TypedArray, at: number, act: () => T): T {
      token.point('read');
      const value = act();
      tell();
      const seen = Number(value) | 0;
      token.did({ operation: 'read', cell: cellOf(view, at), saw: seen, left: seen }, false);
      return value;
    },
    write(view: TypedArray, at: number, act: () => boolean): boolean {
      token.point('write');
      const before = view[at];
      const written = act();
      tell();
      const saw = Number(before) | 0;
      const left = Number(view[at]) | 0;
      token.did({ operation: 'write', cell: cellOf(view, at), saw, left }, before !== view[at]);
      return written;
    },
    change<T>(view: TypedArray, act: () => T): T {
      token.point('write');
      const before = [...view];
      const result = act();
      const changed = before.findIndex((value, at) => value !== view[at]);
      tell();
      const at = Math.max(0, changed);
      const [saw, left] = [Number(before[at]) | 0, Number(view[at]) | 0];
      token.did({ operation: 'write', cell: cellOf(view, at), saw, left }, changed >= 0);
      return result;
    },
  };
  const cellOf = (view: TypedArray, at: number) => cells.numberOf(view, at, view.BYTES_PER_ELEMENT);

  const restartWorld = followWorld(token);
  const modules = new Modules(sources, index + 1);
  followNewArrays(access);
  followDataViews(access);
  followAtomics({ token, cells, tell });

  let assignment: Assignment | undefined;
  // Says that all is loaded.
  port.postMessage(undefined);
  for (;;) {
    token.awaitBegin();
    assignment = newest(port) ?? assignment;
    told = { sites: [], words: [] };
    modules.restart(assignment?.persona);
    cells.restart();
    restartWorld();
    if (assignment && !token.isOver) attempt(assignment);
    if (token.telling) port.postMessage(told satisfies Told);
    token.finish();
  }

  function attempt({ body: name, settings, threads }: Assignment): void {
    const body = scenarios[name] as Body;
    const thread = threadIn({
      token,
      modules,
      memory,
      threads,
      followed: (view) => followed(view, access),
      tell,
      failed: (came) => {
        told.failed = came;
      },
      loadFailed: () => {
        told.atLoad = true;
      },
    });
    try {
      body(thread, settings);
    } catch (error) {
      // When the run is over, all that is thrown is about its being over.
      if (token.isOver) return;
      told.threw = textOf(error);
      tell(told.threw);
      token.note({ operation: 'throw' });
      try {
        token.end('threw');
      } catch {
        // It is over.
      }
    }
  }
}

/** The last of the assignments that have come, if any has. */
function newest(port: MessagePort): Assignment | undefined {
  let last: Assignment | undefined;
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (!received) return last;
    last = received.message as Assignment;
  }
}

/** The innermost line of the code under study on the stack. */
function ownSite(): Site | undefined {
  for (const site of getCallSites(40)) {
    if (!site.scriptName.startsWith(SCHEME)) continue;
    return {
      file: site.scriptName.slice(SCHEME.length),
      line: site.lineNumber,
      column: site.columnNumber,
    };
  }
  return undefined;
}

function textOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'something that has no text';
  }
}
