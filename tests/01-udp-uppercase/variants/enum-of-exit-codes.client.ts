// Runs under tsx only, for its exit codes are an enum; it prints many lines before the reply.
import * as dgram from 'node:dgram';

enum Exit {
  Answered = 0,
  Unanswered = 1,
  Misused = 2,
}

const settings = { host: '127.0.0.1', port: 2345, timeout: 2000, retries: 2, text: '' };

for (let at = 2; at < process.argv.length; at += 1) {
  const arg = process.argv[at] ?? '';
  const next = process.argv[at + 1] ?? '';
  switch (arg) {
    case '--host':
      if (next === '') end(Exit.Misused, '--host: no value');
      settings.host = next;
      at += 1;
      break;
    case '--port':
    case '--timeout':
    case '--retries': {
      const most = arg === '--port' ? 0xffff : 0x7fffffff;
      if (!/^\d+$/.test(next) || Number(next) > most) end(Exit.Misused, `${arg}: not a number up to ${most}`);
      settings[arg.slice(2) as 'port' | 'timeout' | 'retries'] = Number(next);
      at += 1;
      break;
    }
    default:
      if (arg.startsWith('-')) end(Exit.Misused, `${arg}: unknown`);
      settings.text = arg;
  }
}

const socket = dgram.createSocket('udp4', (reply, { address, port }) => {
  for (let line = 1; line <= 20; line += 1) console.log(`line ${line} before the reply`);
  console.log(`${reply.length} octets from ${address}:${port}`);
  console.log(reply.toString().replace(/\p{Cc}/gu, '\ufffd'));
  end(Exit.Answered, 'that was all');
});
socket.on('error', ({ message }) => end(Exit.Unanswered, `${settings.host}:${settings.port}: ${message}`));

sendThenWait(settings.retries + 1, () => {
  end(Exit.Unanswered, `no answer from ${settings.host}:${settings.port}`);
});

function sendThenWait(tries: number, otherwise: () => void): void {
  if (tries === 0) {
    otherwise();
    return;
  }
  // Without a callback a failed look-up is an `error` of the socket.
  socket.send(Buffer.from(settings.text), settings.port, settings.host);
  setTimeout(sendThenWait, settings.timeout, tries - 1, otherwise);
}

function end(code: Exit, lastWords: string): never {
  console.error(lastWords);
  process.exit(code);
}
