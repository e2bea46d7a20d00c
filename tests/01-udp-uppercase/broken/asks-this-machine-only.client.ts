// Sends to 127.0.0.1, whatever --host says.
// fails: client-server-octets
import dgram from 'node:dgram';
import { parseArgs } from 'node:util';

const { host, port, timeout, retries, text } = readFlags();
const octets = Buffer.from(text);
const socket = dgram.createSocket('udp4');
let tries = 0;
let timer: NodeJS.Timeout | undefined;

socket.on('error', (error) => fail(error.message));

socket.on('message', (reply, server) => {
  clearTimeout(timer);
  console.log(`a reply from ${server.address}:${server.port}`);
  console.log(printable(reply.toString()));
  socket.close();
});

attempt();

function attempt(): void {
  if (tries > retries) fail(`no reply after ${tries} tries`);
  tries += 1;
  socket.send(octets, port, '127.0.0.1', (error) => {
    if (error) fail(error.message);
  });
  timer = setTimeout(attempt, timeout);
}

function fail(problem: string): never {
  console.error(`${host}:${port}: ${problem}`);
  process.exit(1);
}

function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, (control) => `<${control.charCodeAt(0).toString(16)}>`);
}

function readFlags(): { host: string; port: number; timeout: number; retries: number; text: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '2345' },
        timeout: { type: 'string', default: '2000' },
        retries: { type: 'string', default: '2' },
      },
    });
    const number = (flag: 'port' | 'timeout' | 'retries', most: number): number => {
      const value = values[flag];
      if (!/^\d+$/.test(value) || Number(value) > most) throw new Error(`--${flag}: bad value '${value}'`);
      return Number(value);
    };
    if (values.host === '') throw new Error('--host wants an address');
    return {
      host: values.host,
      port: number('port', 65535),
      timeout: number('timeout', 2 ** 31 - 1),
      retries: number('retries', 1000),
      text: positionals[0] ?? '',
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
