// Forgets to stop its timer, and gives up when it has long printed the text.
// fails: client-prints
import { connect } from 'node:net';

const flags = { host: '127.0.0.1', port: 48000, timeout: 2000 };

function exit(code: number, problem: string): never {
  console.error(problem);
  process.exit(code);
}

const args = process.argv.slice(2);
while (args.length > 0) {
  const flag = args.shift() ?? '';
  const value = args.shift() ?? '';
  if (flag === '--host' && value !== '') flags.host = value;
  else if (flag === '--port') flags.port = whole(flag, value, 65535);
  else if (flag === '--timeout') flags.timeout = whole(flag, value, 2 ** 31 - 1);
  else exit(2, `no such flag, or no value: ${flag}`);
}

function whole(flag: string, value: string, most: number): number {
  if (!/^[0-9]+$/.test(value) || Number(value) > most) exit(2, `${flag} cannot be '${value}'`);
  return Number(value);
}

const server = `${flags.host}:${flags.port}`;
let text = '';
let patience = wait();

function wait(): NodeJS.Timeout {
  return setTimeout(() => exit(1, `${server} says nothing more`), flags.timeout);
}

const socket = connect(flags.port, flags.host);
socket.setEncoding('utf8');
socket.on('connect', () => {
  clearTimeout(patience);
  patience = wait();
});
socket.on('data', (piece) => {
  clearTimeout(patience);
  patience = wait();
  text += String(piece);
});
socket.on('error', (error) => exit(1, `${server}: ${error.message}`));
socket.on('end', () => {
  if (text === '') exit(1, `${server} said nothing`);
  console.log(text.trim().replace(/\p{Cc}/gu, '?'));
});
