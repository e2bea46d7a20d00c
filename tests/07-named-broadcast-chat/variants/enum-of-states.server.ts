// Runs under tsx only, for the states of a connection are an enum; it logs every message, and a timer drops slow readers.
import * as net from 'node:net';
import { parseArgs } from 'node:util';
import { encodeFrame, FrameDecoder } from './frame.ts';

enum State {
  Unnamed,
  Member,
  Gone,
}

interface Client {
  state: State;
  name: string;
  socket: net.Socket;
}

const clients = new Set<Client>();
const visible = (text: string) => JSON.stringify(text).replace(/[\u007f-\u009f]/g, '?');

function fail(code: number, message: string): never {
  console.error(message);
  return process.exit(code);
}

function tell(client: Client, text: string): void {
  client.socket.write(encodeFrame(text));
}

function members(): Client[] {
  return [...clients].filter(({ state }) => state === State.Member);
}

function tellAll(text: string, except?: Client): void {
  console.log(visible(text));
  for (const client of members()) if (client !== except) tell(client, text);
}

function go(client: Client, to: State, farewell = ''): void {
  const from = client.state;
  if (from === State.Gone) return;
  client.state = to;
  if (to === State.Member) {
    tellAll(`* ${client.name} joined`, client);
    return;
  }
  clients.delete(client);
  if (farewell !== '') tell(client, farewell);
  client.socket.end();
  if (from === State.Member) tellAll(`* ${client.name} left`);
}

function accept(client: Client, text: string): void {
  if (text === '!DISCONNECT') return go(client, State.Gone);
  switch (client.state) {
    case State.Unnamed: {
      if (/[^\w-]/.test(text) || text.length < 1 || text.length > 20) return go(client, State.Gone, '!no');
      if (members().some(({ name }) => name === text)) return go(client, State.Gone, '!taken');
      client.name = text;
      tell(
        client,
        `* there: ${members()
          .map(({ name }) => name)
          .join(',')}.`,
      );
      return go(client, State.Member);
    }
    case State.Member: {
      const line = `${client.name}: ${text}`;
      if (Buffer.byteLength(line) > 65536) return tell(client, '* that was too long');
      return tellAll(line, client);
    }
    default:
  }
}

const server = net.createServer({ keepAlive: true }, (socket) => {
  const client: Client = { state: State.Unnamed, name: '', socket };
  const decoder = new FrameDecoder();
  clients.add(client);
  socket.on('error', (error) => console.log(visible(error.message)));
  socket.on('close', () => go(client, State.Gone));
  socket.on('end', () => go(client, State.Gone));
  socket.on('data', (octets) => {
    if (client.state === State.Gone) return;
    try {
      decoder.push(octets).forEach((text) => accept(client, text));
    } catch (error) {
      console.log(visible(String(error)));
      go(client, State.Gone, '!garbage');
    }
  });
});

function options(): { host: string; port: number } {
  try {
    const { values } = parseArgs({
      options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '48002' } },
    });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) throw new Error('--port is no port');
    return { host: values.host, port: Number(values.port) };
  } catch (error) {
    return fail(2, (error as Error).message);
  }
}

const { host, port } = options();
server.on('error', (error) => fail(1, `${host}:${port}: ${error.message}`));
server.listen({ host, port }, () => {
  const at = server.address() as net.AddressInfo;
  console.error(`listening on ${at.address}:${at.port}`);
});
setInterval(() => {
  for (const { socket } of clients) if (socket.writableLength > 1 << 20) socket.resetAndDestroy();
}, 100);
process.on('SIGINT', () => process.exit(0)).on('SIGTERM', () => process.exit(0));
