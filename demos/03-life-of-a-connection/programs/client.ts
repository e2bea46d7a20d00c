/**
 * Sends one text to the server, says that this is all, and prints the answer.
 *
 * Knows: that the answer is complete when the stream has ended. Never knows: how long it will be.
 */
import { connect } from 'node:net';
import { escapeControls, explain, fail, portNumber, readFlags, text } from '@wirebook/kit';

const { flags, positionals } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) }, ['TEXT']);

const socket = connect({ port: flags.port, host: flags.host }); // socket(2), connect(2)
socket.on('connect', () => {
  socket.write(positionals.join(' ')); // send(2)
  socket.end(); // shutdown(2): nothing more from here. Reading goes on.
});

const parts: Buffer[] = [];
socket.on('data', (part) => parts.push(part)); // recv(2)
socket.on('end', () => console.log(escapeControls(Buffer.concat(parts).toString('utf8'))));
socket.on('error', (error) => fail(explain(error, flags)));
