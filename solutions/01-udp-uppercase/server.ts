/**
 * Answers every datagram with its text in upper case.
 *
 * Knows: one UDP socket and the datagram that has just come. Never knows: a client. It keeps nothing between two
 * datagrams, so a thousand clients cost no more than one, and none can hold it up.
 */
import { createSocket, type RemoteInfo } from 'node:dgram';
import {
  type Endpoint,
  explain,
  fail,
  formatEndpoint,
  isMain,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';

/**
 * The reply to a request: its UTF-8 text in upper case.
 *
 * Octets become characters first, for upper case is a matter of characters: `ñ` is two octets and one letter, and
 * `ß` becomes two letters. An octet that is not UTF-8 is read as U+FFFD, the replacement character; it stops nothing.
 */
export function upperCase(request: Buffer): Buffer {
  return Buffer.from(request.toString('utf8').toUpperCase(), 'utf8');
}

/** Binds a socket to `at` and answers until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  // socket(2) with AF_INET and SOCK_DGRAM. When `stop` is aborted the socket is closed; nothing is then left to wait
  // for, and Node ends the process with exit code 0.
  const socket = createSocket({ type: 'udp4', signal: stop });

  // Until the socket is bound, an error means that there will be no server. Later it is about one datagram, and no
  // reason to end (udp(7), "Error handling").
  const refused = (error: Error): never => fail(explain(error, at));
  socket.once('error', refused);
  socket.once('listening', () => {
    socket.off('error', refused);
    socket.on('error', (error) => console.error(explain(error, at)));
    const { address, port } = socket.address();
    console.error(`listening on ${formatEndpoint({ host: address, port })}`);
  });

  // Each datagram is a message of its own (RFC 768) and says who sent it. That sender is the only one to answer:
  // the next datagram may be somebody else's. `send` on the bound socket, sendto(2), makes the reply come from the
  // port that the client wrote to, which is how the client knows it for the reply.
  socket.on('message', (request: Buffer, { address, port }: RemoteInfo) => {
    const sender = { host: address, port };
    console.error(`${request.length} octets from ${formatEndpoint(sender)}`);
    // RFC 768: the source port is optional, and zero if not used. Then there is nowhere to reply to.
    if (port === 0) return;
    socket.send(upperCase(request), port, address, (error) => {
      // Upper case can be longer than lower case. What does not fit into 65 507 octets, which is the 65 535 of an
      // IPv4 packet without its header (20) and UDP's (8), is refused by the system (EMSGSIZE): no reply.
      if (error !== null) console.error(explain(error, sender));
    });
  });

  // bind(2). Without the address the system would take datagrams for every address of this machine, and the class
  // next door could talk to your server. Port 0 asks the system for a free one.
  socket.bind({ port: at.port, address: at.host });
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) });
  // SIGINT is Ctrl-C, SIGTERM is what `kill` sends (signal(7)). A program may get either twice; abort() does not mind.
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
