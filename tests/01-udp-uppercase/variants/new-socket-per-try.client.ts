// Opens a new socket, and so a new ephemeral port, for every try; an answer to any of them counts.
import dgram from 'node:dgram';

const usage = 'client.ts TEXT [--host HOST] [--port PORT] [--timeout MS] [--retries N]';
const flags: Record<string, string> = {
  '--host': '127.0.0.1',
  '--port': '2345',
  '--timeout': '2000',
  '--retries': '2',
};
const words: string[] = [];
const sockets: dgram.Socket[] = [];

const args = process.argv.slice(2);
while (args.length > 0) {
  const arg = args.shift() ?? '';
  if (!arg.startsWith('--')) words.push(arg);
  else if (!(arg in flags)) misuse(`${arg} is not a flag`);
  else flags[arg] = args.shift() ?? '';
}
const host = flags['--host'] || misuse('--host needs a value');
const port = integer('--port', 65535);
const timeout = integer('--timeout', 2 ** 31 - 1);
const retries = integer('--retries', 2 ** 31 - 1);

tryOnce(retries);

function tryOnce(left: number): void {
  const socket = dgram.createSocket('udp4');
  sockets.push(socket);
  const clock = setTimeout(() => {
    if (left > 0) tryOnce(left - 1);
    else fail(`nothing came back in ${retries + 1} tries`);
  }, timeout);
  socket.on('error', (error) => fail(error.message));
  socket.on('message', (reply) => {
    clearTimeout(clock);
    finish(reply);
  });
  socket.send(words[0] ?? '', port, host, (error) => {
    if (error) fail(error.message);
    console.log(`sent from port ${socket.address().port}`);
  });
}

function finish(reply: Buffer): void {
  for (const socket of sockets.toReversed()) socket.close();
  const shown = reply.toString('utf8').replaceAll(/\p{Cc}/gu, (c) => `%${c.charCodeAt(0).toString(16)}`);
  console.log(shown);
  process.exit(0);
}

function fail(problem: string): never {
  console.error(`${host}:${port}: ${problem}`);
  process.exit(1);
}

function integer(flag: string, most: number): number {
  const value = flags[flag] ?? '';
  if (!/^\d+$/.test(value) || Number(value) > most) misuse(`${flag} cannot be '${value}'`);
  return Number(value);
}

function misuse(problem: string): never {
  console.error(problem);
  console.error(usage);
  process.exit(2);
}
