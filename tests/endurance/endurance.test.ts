/**
 * The solutions' servers under clients that behave badly for long: 1 000 connections that are reset, 10 000 bad frames, and one
 * client that sends an octet a second all the while. The others are served, and in the end nothing is left of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { type Context, connectTcp, type Served } from '@wirebook/harness';
import { expect, test } from 'vitest';
import { threadedEcho } from '../04-threaded-echo/stage.ts';
import { lengthPrefixedChat } from '../06-length-prefixed-chat/stage.ts';
import { namedBroadcastChat } from '../07-named-broadcast-chat/stage.ts';
import { FramedPeer, frame } from '../common/framed.ts';
import { withSolution } from '../real/tools.ts';
import { drawnOfRun } from '../seed.ts';
import { disturb, type Misbehaviour } from './load.ts';

const PROBE = new URL('probe.ts', import.meta.url).href;
/** Memory may stand so much higher in the end. */
const SHARE = 1.2;
/** For an answer to who behaves well; on an idle machine it takes milliseconds. */
const ANSWER_MS = 10_000;
const SECOND_MS = 1000;

interface Guest {
  /** Says something, and hears what the service owes for it. */
  readonly talk: () => Promise<void>;
  /** The next octet of something that takes it many seconds to say. */
  readonly murmur: () => Promise<void>;
}

interface Trial {
  readonly stage: Stage;
  /** So much of it is done before memory is looked at for the first time: buffers and code are there from then on. */
  readonly loads: readonly {
    readonly how: Misbehaviour;
    readonly before: number;
    readonly count: number;
    readonly atOnce: number;
  }[];
  readonly enter: (server: Served, context: Context) => Promise<Guest>;
}

const RESETS = { how: 'reset', before: 1000, count: 1000, atOnce: 50 } as const;
const BAD_FRAMES = { how: Buffer.from('5abc    hello'), before: 1000, count: 10_000, atOnce: 50 };

const trials: readonly Trial[] = [
  {
    stage: threadedEcho,
    // Each of them costs the server a thread; the C library keeps some room for each that there was at the same time.
    loads: [{ ...RESETS, before: 300, atOnce: 8 }],
    enter: async ({ endpoint }, context) => {
      const alice = await connectTcp(context, 'alice', endpoint);
      const slow = await connectTcp(context, 'slow', endpoint);
      const echo = (peer: typeof alice) => async () => {
        await peer.send('x');
        await peer.expect('x', ANSWER_MS);
      };
      return { talk: echo(alice), murmur: echo(slow) };
    },
  },
  {
    stage: lengthPrefixedChat,
    loads: [RESETS, BAD_FRAMES],
    enter: async (server, context) => await chat(server, context, () => undefined),
  },
  {
    stage: namedBroadcastChat,
    loads: [RESETS, BAD_FRAMES],
    enter: async (server, context) => await chat(server, context, (name) => name),
  },
];

async function chat(
  { endpoint, program }: Served,
  context: Context,
  nameOf: (who: string) => string | undefined,
): Promise<Guest> {
  const sit = async (who: string) => {
    const member = await FramedPeer.connect(context, who, endpoint);
    const name = nameOf(who);
    if (name !== undefined) await member.say(name);
    return { member, label: name === undefined ? `127.0.0.1:${member.peer.local.port} ` : `${name}: ` };
  };
  const alice = await sit('alice');
  const bob = await sit('bob');
  const slow = await sit('slow');
  /** The next frame that is no notice. */
  const hear = async () => {
    for (;;) {
      const text = await alice.member.next('a message', ANSWER_MS);
      if (!text.startsWith('*')) return text;
    }
  };
  const long = frame('z'.repeat(1000));
  let [said, murmured] = [0, 0];
  await waitFor(() => program.connections === 3);
  return {
    talk: async () => {
      said += 1;
      await bob.member.say(`message ${said}`);
      expect(await hear()).toBe(`${bob.label}message ${said}`);
    },
    murmur: async () => {
      await slow.member.peer.send(long.subarray(murmured, murmured + 1));
      murmured += 1;
    },
  };
}

// Each takes its time, and a run of the tests has a quarter of an hour.
test.skipIf(process.platform === 'win32').each(drawnOfRun(trials, 1, 'endurance'))(
  'stage $stage.number: the server serves on, and memory, sockets and threads are as before',
  { timeout: 240_000 },
  async ({ stage, loads, enter }) => {
    await withSolution(stage, async ({ submission, context }) => {
      const memory = join(context.folder, 'memory');
      writeFileSync(memory, '');
      // V8 keeps the room that it needed for young objects; with little of it, what stays is what is held.
      const flags = `--max-semi-space-size=1 --import ${PROBE}`;
      const env = { NODE_OPTIONS: flags, WIREBOOK_MEMORY: memory };
      // It may say a line of everybody who comes and goes.
      const outputCap = 64 * 1024 * 1024;
      const server = await submission.serve('server.ts', { protocol: 'tcp', port: 0, env, outputCap });
      const { program, endpoint } = server;
      const { talk, murmur } = await enter(server, context);
      await talk();
      const [connections, threads] = [program.connections, program.threads];

      const asBefore = () => program.connections === connections && program.threads === threads;
      const held = async () => {
        await waitFor(asBefore);
        const lines = () => readFileSync(memory, 'utf8').split('\n').slice(0, -1);
        const before = lines().length;
        program.signal('SIGUSR2');
        await waitFor(() => lines().length > before);
        const { rss, heapUsed, external } = JSON.parse(lines().at(-1) ?? '') as NodeJS.MemoryUsage;
        return { rss, held: heapUsed + external };
      };

      let over = false;
      const murmuring = (async () => {
        while (!over) {
          await murmur();
          await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
        }
      })();
      // Told at the end; until then something else may fail first.
      murmuring.catch(() => {});
      for (const { how, before, atOnce } of loads) await disturb(endpoint, how, before, atOnce);
      await talk();
      const first = await held();
      for (const { how, count, atOnce } of loads) {
        const load = disturb(endpoint, how, count, atOnce);
        // Somebody is served while they rage, not only after it.
        for (let i = 0; i < 20; i += 1) await talk();
        await load;
        await talk();
      }
      const last = await held();
      over = true;
      await murmuring;
      expect(last.held).toBeLessThan(first.held * SHARE);
      expect(last.rss).toBeLessThan(first.rss * SHARE);
      expect(program.exit).toBeUndefined();
    });
  },
);

/** Looks until it holds; the test's own time limit ends it. */
async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
