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

/** The reply to a request: its UTF-8 text in upper case. */
export function upperCase(request: Buffer): Buffer {
  // TODO 2: give back the text in upper case, again as octets. (Handout: step 2)
  return request;
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

  socket.on('message', (request: Buffer, { address, port }: RemoteInfo) => {
    const sender = { host: address, port };
    console.error(`${request.length} octets from ${formatEndpoint(sender)}`);
    // TODO 3: send the upper-case text to this sender, from this socket. What if the system will not send it?
    //         (Handout: step 3)
    console.error('TODO 3: nobody has answered them yet (handout, step 3)');
  });

  // TODO 1: bind the socket to the address and the port of `at`. (Handout: step 1)
  fail(`TODO 1: the socket is not bound to ${formatEndpoint(at)} (handout, step 1)`);
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) });
  const stop = new AbortController();
  // TODO 4: abort `stop` when this process gets the signal SIGINT (Ctrl-C) or SIGTERM. (Handout: step 4)
  serve(flags, stop.signal);
}
