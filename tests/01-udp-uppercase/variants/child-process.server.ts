// Serves from a child process; the first process only passes on signals and the exit code.
import { fork } from 'node:child_process';
import dgram from 'node:dgram';
import { fileURLToPath } from 'node:url';

const flags = readFlags();
if (process.env['UPPERCASE_CHILD'] === undefined) watchOver();
else serve(flags.host, flags.port);

function watchOver(): void {
  const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
    env: { ...process.env, UPPERCASE_CHILD: 'yes' },
  });
  const letGo = (): void => {
    if (child.connected) child.disconnect();
  };
  process.on('SIGINT', letGo);
  process.on('SIGTERM', letGo);
  child.on('exit', (code) => process.exit(code ?? 1));
}

function serve(host: string, port: number): void {
  const socket = dgram.createSocket('udp4');
  socket.on('error', (error) => {
    console.error(`${host}:${port} cannot be bound (${error.message})`);
    process.exit(1);
  });
  socket.on('message', (octets, from) => {
    const reply = octets.toString('utf8').toUpperCase();
    socket.send(reply, from.port, from.address, () => {
      // Sent, or too long to be sent: nothing is to be done about it.
    });
  });
  // Ctrl-C in a terminal reaches this process too: it waits until the first one lets go.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.on('disconnect', () => socket.close(() => process.exit(0)));
  socket.bind({ port, address: host, exclusive: true }, () => {
    const { address, port: bound } = socket.address();
    process.stderr.write(`listening on ${address}:${bound}\n`);
  });
}

function readFlags(): { host: string; port: number } {
  const found = { host: '127.0.0.1', port: 2345 };
  const args = process.argv.slice(2).values();
  for (const flag of args) {
    const value = args.next().value ?? '';
    if (flag === '--host' && value !== '') found.host = value;
    else if (flag === '--port' && /^\d{1,5}$/.test(value) && Number(value) < 65536)
      found.port = Number(value);
    else {
      process.stderr.write(`cannot do anything with ${flag} ${value}\n`);
      process.exit(2);
    }
  }
  return found;
}
