/**
 * Sends each of its texts with one write, and ends the stream.
 *
 * Knows: where one text ends and the next begins. Never knows: what will be left of that on the other side.
 */
import { connect } from 'node:net';
import { explain, fail, portNumber, readFlags, text } from '@wirebook/kit';

const { flags, positionals } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) }, ['TEXT...']);

// noDelay: each write goes out at once, and does not wait for the next one (TCP_NODELAY, tcp(7)).
const socket = connect({ port: flags.port, host: flags.host, noDelay: true });
socket.on('connect', () => {
  for (const one of positionals) socket.write(one); // send(2)
  socket.end(); // shutdown(2)
});
socket.on('error', (error) => fail(explain(error, flags)));
