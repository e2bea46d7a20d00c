/**
 * Gives back in upper case what a client sends, once the client has said that this is all.
 *
 * Knows: when a request is complete. Never knows: how many octets it has before that.
 */
import { createServer } from 'node:net';
import { explain, portNumber, readFlags, text } from '@wirebook/kit';

const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) });

// allowHalfOpen: a client may end its direction first, and ours stays open for the answer.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part)); // recv(2)
  socket.on('end', () => {
    // recv(2) gave 0: the client's FIN has come.
    socket.write(Buffer.concat(parts).toString('utf8').toUpperCase()); // send(2)
    socket.end(); // shutdown(2), and close(2) when both directions have ended
  });
  // A client that is killed sends RST. Without a listener that would end the server, for everybody.
  socket.on('error', (error) => console.error(explain(error, flags)));
});

// socket(2), bind(2), listen(2); from then on accept(2) for each client.
server.listen({ port: flags.port, host: flags.host });
