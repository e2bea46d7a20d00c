/**
 * Whether the ports that the stages use by default are free, and who has them where they are not.
 *
 * Knows: the numbers. Never knows: what is spoken there. A taken port is in the way of `lab run` only; the checks use others.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { codeOf } from '../errors.ts';
import { type Finding, well, wrong } from './finding.ts';
import { type Protocol, portOwner } from './port-owner.ts';
import { bindUdp, listenTcp } from './sockets.ts';

/** As the starters name them; a test holds the two together. */
export const STAGE_PORTS: readonly { stage: string; port: number; protocols: readonly Protocol[] }[] = [
  { stage: '01', port: 2345, protocols: ['udp'] },
  { stage: '02', port: 7739, protocols: ['udp'] },
  { stage: '03', port: 48_000, protocols: ['tcp', 'udp'] },
  { stage: '04', port: 7777, protocols: ['tcp'] },
  { stage: '06', port: 48_001, protocols: ['tcp'] },
  { stage: '07', port: 48_002, protocols: ['tcp'] },
];

const HOST = '127.0.0.1';

export async function ports(): Promise<Finding[]> {
  const looked = await Promise.all(
    STAGE_PORTS.flatMap(({ stage, port, protocols }) =>
      protocols.map(async (protocol) => ({
        stage,
        port,
        protocol,
        problem: await problemWith(protocol, port),
      })),
    ),
  );
  // The system's tables still show our own sockets in the turn in which they were closed.
  await nextTurn();
  const free = looked.filter(({ problem }) => problem === undefined).map(({ port }) => port);
  const inTheWay = looked.filter(({ problem }) => problem !== undefined);
  return [
    ...(free.length > 0 ? [well(`ports of the stages that are free: ${[...new Set(free)].join(', ')}`)] : []),
    ...(await Promise.all(
      inTheWay.map(async ({ stage, port, protocol, problem }) => {
        const what = `port ${port}/${protocol} of stage ${stage}`;
        if (problem !== 'EADDRINUSE') {
          return wrong(`${what} may not be bound (${problem})`, 'start your server with another --port');
        }
        const owner = await portOwner(protocol, port);
        const end = owner === undefined ? 'end what has it' : 'end it';
        return wrong(
          `${what} is taken${owner ? ` by ${owner}` : ''}`,
          `${end}, or start your server with another --port`,
        );
      }),
    )),
  ];
}

/** The system's code for why the port cannot be had; `undefined` when it can. */
async function problemWith(protocol: Protocol, port: number): Promise<string | undefined> {
  try {
    const bound = protocol === 'udp' ? await bindUdp(port, HOST) : await listenTcp(port, HOST);
    await new Promise<void>((resolve) => {
      bound.close(() => resolve());
    });
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}
