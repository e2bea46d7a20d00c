/**
 * Waits until a server listens, and tells apart the ways in which it may not.
 *
 * A fixed sleep would call a slow program wrong. The recorder inside the program says when it has bound; if it
 * does not, the line `listening on HOST:PORT` will do.
 */
import type { Endpoint } from '@wirebook/trace';
import type { Context } from '../context.ts';
import { FairClock, remainingMs } from '../deadline.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import type { Program } from '../process/program.ts';

/** A program that has not bound its port in this time, net of starvation, never will. */
const LISTEN_LIMIT_MS = 5000;
/** A program that listens elsewhere gets this long to listen where it should, too. */
const ELSEWHERE_MS = 500;
const POLL_MS = 3;

export interface Wanted {
  readonly protocol: 'udp' | 'tcp';
  readonly host: string;
  /** 0: any port will do. */
  readonly port: number;
}

export interface Listening {
  readonly endpoint: Endpoint;
}

export async function waitUntilListening(
  program: Program,
  wanted: Wanted,
  context: Context,
): Promise<Listening> {
  const where = wanted.port === 0 ? `a port of ${wanted.host}` : `${wanted.host}:${wanted.port}`;
  const expected = `${program.label} listens on ${where} (${wanted.protocol.toUpperCase()})`;
  const clock = new FairClock(context);
  let elsewhereSince: number | undefined;
  for (;;) {
    const bound = boundEndpoints(program, wanted.protocol);
    const right = bound.find((local) => wanted.port === 0 || local.port === wanted.port);
    if (right) return { endpoint: { host: wanted.host, port: right.port } };
    if (program.exit) {
      // The recorder's last words may be newer than the last look.
      await program.exited;
      throw new Mismatch(expected, program.howItEnded(program.exit));
    }
    const elsewhere = bound.at(-1);
    if (elsewhere) elsewhereSince ??= clock.wallMs();
    if (elsewhere && clock.wallMs() - (elsewhereSince ?? 0) > ELSEWHERE_MS) {
      throw new Mismatch(expected, `it listens on ${elsewhere.host}:${elsewhere.port}`);
    }
    if (
      clock.wallMs() > LISTEN_LIMIT_MS &&
      remainingMs(LISTEN_LIMIT_MS, clock.fairMs(), clock.wallMs()) <= 0
    ) {
      const announced = announcedEndpoint(program);
      if (announced && (wanted.port === 0 || announced.port === wanted.port)) return { endpoint: announced };
      const limit = `${LISTEN_LIMIT_MS / 1000} s`;
      const words = program.stderr.lines.at(-1) ?? program.stdout.lines.at(-1);
      const came = words === undefined ? 'it wrote nothing and' : `it wrote "${words.slice(0, 200)}" and`;
      throw new DeadlineError(`${expected} within ${limit}`, `${came} never listened`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** What the line `listening on HOST:PORT` on standard error says, once it is whole. */
export function announcedEndpoint(program: Program): Endpoint | undefined {
  const [, host, port] = /listening on (\S+):(\d+)(?!\d)[^\n]*\n/.exec(program.stderr.text) ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}

/** Endpoints that the recorder saw bound: listening sockets for TCP, all that are bound for UDP. */
function boundEndpoints(program: Program, protocol: 'udp' | 'tcp'): Endpoint[] {
  program.shard?.refresh();
  const kind = protocol === 'tcp' ? 'listen' : 'bind';
  return (program.shard?.events ?? []).flatMap((event) =>
    event.kind === kind && event.protocol === protocol && event.local ? [event.local] : [],
  );
}
