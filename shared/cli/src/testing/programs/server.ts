/** Answers one datagram in upper case, and ends. For tests of demos. */
import { createSocket } from 'node:dgram';

const socket = createSocket('udp4');
socket.on('message', (request, { port, address }) => {
  socket.send(request.toString().toUpperCase(), port, address, () => socket.close());
});
socket.bind({ port: Number(process.argv.at(-1)), address: '127.0.0.1' });
