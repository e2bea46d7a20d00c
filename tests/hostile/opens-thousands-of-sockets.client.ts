// As many sockets as it gets: whoever comes after it finds no port and no descriptor.
// bound: 5000 sockets, 8 s
import { createSocket } from 'node:dgram';

let port = 10_000;
const open = setInterval(() => {
  for (let i = 0; i < 500 && port < 15_000; i += 1, port += 1) {
    createSocket('udp4')
      .on('error', () => {})
      .bind({ port, address: '127.0.0.1', exclusive: true });
  }
}, 20);
setTimeout(() => clearInterval(open), 4000);
setTimeout(() => process.exit(0), 8000);
