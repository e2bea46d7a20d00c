// Runs under tsx only, for its flags are an enum; it sends over a connected socket and hears no refusal.
import dgram from 'node:dgram';

enum Flag {
  Host = '--host',
  Port = '--port',
  Timeout = '--timeout',
}

export async function spew(message: string, endpoint: { host: string; port: number }): Promise<void> {
  if (message.length === 0) return;
  const socket = dgram.createSocket('udp4');
  try {
    await connect(socket, endpoint);
    const octets = Buffer.from(message);
    for (let at = 0; at < octets.length; at += 1024) {
      // A piece may be refused on account of the one before it: then it is sent once more.
      const piece = octets.subarray(at, Math.min(at + 1024, octets.length));
      if (!(await send(socket, piece))) await send(socket, piece);
    }
  } catch {
    // An unknown host: there is nobody to tell.
  } finally {
    socket.close();
  }
}

function connect(socket: dgram.Socket, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.on('error', reject); // stays, and so hears (and drops) what comes later
    socket.connect(port, host);
  });
}

function send(socket: dgram.Socket, piece: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    socket.send(piece, (error) => resolve(error === null));
  });
}

function main(args: string[]): void {
  const values: Record<Flag, string> = {
    [Flag.Host]: '127.0.0.1',
    [Flag.Port]: '7739',
    [Flag.Timeout]: '2000',
  };
  const known: string[] = Object.values(Flag);
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
    } else if (known.includes(arg)) {
      at += 1;
      values[arg as Flag] = args[at] ?? '';
    } else {
      misuse(arg);
    }
  }
  if (values[Flag.Host] === '') misuse(Flag.Host);
  if (!/^\d+$/.test(values[Flag.Port]) || Number(values[Flag.Port]) > 65535) misuse(Flag.Port);
  if (!/^\d+$/.test(values[Flag.Timeout])) misuse(Flag.Timeout);
  void spew(words.join(' '), { host: values[Flag.Host], port: Number(values[Flag.Port]) });
}

function misuse(flag: string): never {
  console.error(`cannot make sense of ${flag}`);
  process.exit(2);
}

if (import.meta.main) main(process.argv.slice(2));
