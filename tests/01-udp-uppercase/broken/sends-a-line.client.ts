// Sends the text with a line feed at its end.
// fails: client-sends
import { createSocket } from 'node:dgram';

const flags = { host: '127.0.0.1', port: 2345, timeout: 2000, retries: 2 };
let text = '';

const args = process.argv.slice(2);
for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
  if (!arg.startsWith('--')) {
    text = arg;
    continue;
  }
  const value = args.shift() ?? '';
  if (arg === '--host' && value !== '') flags.host = value;
  else if (arg === '--port') flags.port = count(arg, value, 65535);
  else if (arg === '--timeout') flags.timeout = count(arg, value, 2 ** 31 - 1);
  else if (arg === '--retries') flags.retries = count(arg, value, 1000);
  else misuse(`no such flag, or no value: ${arg}`);
}

const socket = createSocket('udp4');
let sent = 0;

function send(): void {
  if (sent > flags.retries) giveUp('no reply');
  sent += 1;
  socket.send(`${text}\n`, (error) => {
    if (error) giveUp(error.message);
  });
}

socket.on('error', (error) => giveUp(error.message));
socket.connect(flags.port, flags.host, (error?: Error) => {
  if (error) giveUp(error.message);
  send();
  const clock = setInterval(send, flags.timeout);
  socket.on('message', (message) => {
    console.log(escapeControls(message.toString()));
    clearInterval(clock);
    socket.close();
  });
});

function giveUp(reason: string): never {
  console.error(`${flags.host}:${flags.port}: ${reason}`);
  process.exit(1);
}

function misuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}

function count(flag: string, value: string, most: number): number {
  if (!/^[0-9]+$/.test(value) || Number(value) > most) misuse(`${flag} wants a number, not '${value}'`);
  return Number(value);
}

function escapeControls(line: string): string {
  return line.replace(/\p{Cc}/gu, (c) =>
    JSON.stringify(c)
      .slice(1, -1)
      .replace(/\p{Cc}/u, '?'),
  );
}
