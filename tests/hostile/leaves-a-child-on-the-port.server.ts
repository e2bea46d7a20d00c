// A detached child that holds the default port, ignores signals, and outlives its parent.
// bound: 1 process, 10 s
import { spawn } from 'node:child_process';

const program = `
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
  require('node:dgram').createSocket('udp4').on('error', () => {}).bind(2345, '127.0.0.1');
  require('node:net').createServer().on('error', () => {}).listen(2345, '127.0.0.1');
  setTimeout(() => process.exit(), 10000);
`;
spawn(process.execPath, ['-e', program], { detached: true, stdio: 'inherit', env: {} }).unref();
setTimeout(() => process.exit(0), 300);
