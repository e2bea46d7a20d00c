/** Stages 06 and 07 in rooms with other people's clients: Python's sockets and threads, nc, and persons at a terminal. */
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import { freePort, type Served } from '@wirebook/harness';
import { describe, expect, test } from 'vitest';
import { lengthPrefixedChat } from '../06-length-prefixed-chat/stage.ts';
import { namedBroadcastChat } from '../07-named-broadcast-chat/stage.ts';
import { type Bench, find, hostAndPort, python, withSolution } from './tools.ts';
import { CTRL_C, CTRL_D, inTerminal } from './typing.ts';

const NC = find('nc');
const PYTHON = find('python3');
const LAB = fileURLToPath(new URL('../../shared/cli/lab.mjs', import.meta.url));

/** A frame of stage 06 in Python, and a client that says five texts while a thread of its own prints what it hears. */
const CLIENT = `
import socket, sys, threading
def frame(text):
    payload = text.encode()
    return str(len(payload)).ljust(8).encode() + payload
def frames(peer):
    stream = peer.makefile('rb')
    while header := stream.read(8):
        yield stream.read(int(header)).decode()
def listen(peer):
    for text in frames(peer): print(text, flush=True)
peer = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=60)
listener = threading.Thread(target=listen, args=(peer,))
listener.start()
for name in sys.argv[3:]: peer.sendall(frame(name))
for line in sys.stdin:
    peer.sendall(frame(line.rstrip('\\n')))
peer.sendall(frame('!DISCONNECT'))
listener.join()
`;

async function serve({ submission }: Bench): Promise<Served> {
  return await submission.serve('server.ts', { protocol: 'tcp', port: await freePort() });
}

/** Resolves when the program has printed a line like this. */
async function printed({ stdout }: Pick<Served['program'], 'stdout'>, line: RegExp): Promise<string> {
  return await stdout.until((text) =>
    text
      .split('\n')
      .slice(0, -1)
      .find((one) => line.test(one)),
  );
}

const rooms: readonly (readonly [stage: Stage, name: (who: string) => string[], label: string])[] = [
  [lengthPrefixedChat, () => [], String.raw`127\.0\.0\.1:\d+ `],
  [namedBroadcastChat, (who) => [who], String.raw`\w+: `],
];

describe.each(rooms)('stage $number', (stage, name, label) => {
  const flags = (who: string) => name(who).flatMap((own) => ['--name', own]);

  test.skipIf(!PYTHON)('two Python clients and ours hear each other', async () => {
    await withSolution(stage, async (bench) => {
      const server = await serve(bench);
      const pythons = [];
      for (const who of ['ann', 'bob']) {
        const args = python(CLIENT, ...hostAndPort(server), ...name(who));
        pythons.push(await bench.start(who, PYTHON ?? '', args, { stdin: 'pipe' }));
      }
      const ours = await bench.submission.start(
        'client.ts',
        ['--port', String(server.endpoint.port), ...flags('carol')],
        { stdin: 'pipe' },
      );
      const all = [...pythons, ours];
      await until(() => server.program.connections === all.length);
      // Everybody says something again and again until all have heard it: who is in the room from when on is not known here.
      for (const [i, speaker] of all.entries()) {
        const heard = all
          .filter((other) => other !== speaker)
          .map((other) => printed(other, new RegExp(`^${label}día ${i}$`)));
        const again = setInterval(() => speaker.type(`día ${i}\n`), 100);
        await Promise.all(heard);
        clearInterval(again);
      }
      for (const speaker of all) speaker.endInput();
      for (const speaker of all) await speaker.expectExit(0, 15_000, 'the end of its input');
      expect(ours.stderr.text).not.toMatch(/Error/);
    });
  });

  test.skipIf(!PYTHON)('two persons at terminals talk, and one leaves with Ctrl-D', async () => {
    await withSolution(stage, async (bench) => {
      const server = await serve(bench);
      const sit = async (who: string) => {
        const client = ['run', stage.number, 'client', '--solution', '--port', String(server.endpoint.port)];
        return await inTerminal(bench, who, PYTHON ?? '', [process.execPath, LAB, ...client, ...flags(who)]);
      };
      const ann = await sit('ann');
      await until(() => server.program.connections === 1);
      const bob = await sit('bob');
      await until(() => server.program.connections === 2);
      const again = setInterval(() => ann.type('are you there?\r'), 200);
      await bob.sees(new RegExp(`${label}are you there\\?\\r\\n`));
      clearInterval(again);
      bob.type('yes \u00fc\r');
      await ann.sees(new RegExp(`${label}yes \u00fc\\r\\n`));
      bob.type(CTRL_D);
      await bob.program.expectExit(0, 15_000, 'Ctrl-D');
      if (stage === namedBroadcastChat) await ann.sees(/\* .*\bbob\b.*\bleft\b/);
      await until(() => server.program.connections === 1);
      ann.type(CTRL_C);
      await ann.program.exited;
      await until(() => server.program.connections === 0);
      expect(server.program.exit).toBeUndefined();
    });
  });
});

test.skipIf(!NC)('nc says hand-made frames to our client, and sees the frames of others', async () => {
  await withSolution(lengthPrefixedChat, async (bench) => {
    const server = await serve(bench);
    const ours = await bench.submission.start('client.ts', ['--port', String(server.endpoint.port)], {
      stdin: 'pipe',
    });
    await until(() => server.program.connections === 1);
    const nc = await bench.start('nc', NC ?? '', ['-N', ...hostAndPort(server)], { stdin: 'pipe' });
    await until(() => server.program.connections === 2);
    const again = setInterval(() => nc.type('5       hello'), 100);
    const line = await printed(ours, /^127\.0\.0\.1:\d+ hello$/);
    clearInterval(again);
    ours.type('h\u00e9\n');
    // The length counts octets: the label, a blank, and three for two characters.
    const seen = await nc.stdout.until((text) => /^(\d+) +127\.0\.0\.1:\d+ h\u00e9$/.exec(text)?.[0]);
    const [, length, payload = ''] = /^(\d+) +(.*)$/.exec(seen) ?? [];
    expect(Number(length)).toBe(Buffer.byteLength(payload));
    nc.endInput();
    await nc.expectExit(0, 15_000, 'the end of its input');
    expect(line).not.toContain(`:${server.endpoint.port} `);
  });
});

test.skipIf(!NC)('nc joins the named room by hand: a name, a text, good-bye', async () => {
  await withSolution(namedBroadcastChat, async (bench) => {
    const server = await serve(bench);
    const ann = await bench.submission.start(
      'client.ts',
      ['--port', String(server.endpoint.port), '--name', 'ann'],
      { stdin: 'pipe' },
    );
    await printed(ann, /^\*/);
    const nc = await bench.start('nc', NC ?? '', ['-N', ...hostAndPort(server)], { stdin: 'pipe' });
    nc.type('6       by-nc_');
    await printed(ann, /^\*.*by-nc_.*joined/);
    await nc.stdout.until((text) => /^\d+ +\*.*\bann\b/.test(text) || undefined);
    nc.type('2       hi11      !DISCONNECT');
    await printed(ann, /^by-nc_: hi$/);
    await printed(ann, /^\*.*by-nc_.*left/);
    // The server has ended its side; nc ends its own when nobody types any more.
    nc.endInput();
    await nc.expectExit(0, 15_000, 'the end of its input');
  });
});

/** Looks until it holds; the test's own time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
