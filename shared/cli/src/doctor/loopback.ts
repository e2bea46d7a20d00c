/**
 * Whether octets really go from one socket to another on this machine, by UDP and by TCP.
 */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { codeOf } from '../errors.ts';
import { orLate } from './deadline.ts';
import { broken, type Finding, none, well } from './finding.ts';
import { bindUdp, listenTcp } from './sockets.ts';

/** Every octet that there is. */
const OCTETS = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);
const ADVICE = 'allow node in the firewall, also on the loopback interface';

export async function loopback(): Promise<Finding[]> {
  return await Promise.all(
    ['127.0.0.1', '::1'].flatMap((host) => [exchanged('UDP', host, byUdp), exchanged('TCP', host, byTcp)]),
  );
}

async function exchanged(
  protocol: string,
  host: string,
  exchange: (host: string) => Promise<Buffer>,
): Promise<Finding> {
  const what = `${protocol} over ${host}`;
  const needed = host === '127.0.0.1';
  const bad = (text: string) => (needed ? broken(text, ADVICE) : none(`${text}; the labs do without`));
  try {
    const came = await orLate(exchange(host), undefined);
    if (!came) return bad(`${what}: nothing came within a second`);
    if (!came.equals(OCTETS)) return bad(`${what}: other octets came than were sent`);
    return well(`${what}: ${OCTETS.length} octets came as they were sent`);
  } catch (error) {
    const code = codeOf(error);
    return bad(NO_SUCH_ADDRESS.has(code) ? `there is no ${host} on this machine` : `${what}: ${code}`);
  }
}

async function byUdp(host: string): Promise<Buffer> {
  const [receiver, sender] = [await bindUdp(0, host), await bindUdp(0, host)];
  for (const socket of [receiver, sender]) socket.unref();
  try {
    const message = once(receiver, 'message');
    sender.send(OCTETS, receiver.address().port, host, (error) => {
      if (error) receiver.emit('error', error);
    });
    const [octets] = (await message) as [Buffer];
    return octets;
  } finally {
    for (const socket of [receiver, sender]) socket.close();
  }
}

async function byTcp(host: string): Promise<Buffer> {
  const server = await listenTcp(0, host);
  server.unref();
  server.once('connection', (socket) => socket.end(OCTETS));
  try {
    const { port } = server.address() as AddressInfo;
    return await buffer(connect({ host, port }).unref());
  } finally {
    server.close();
  }
}
