// Takes the silence of a room for a fault.
// fails: client-patience
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import {
  type Endpoint,
  escapeControls,
  explain,
  fail,
  formatEndpoint,
  isMain,
  milliseconds,
  optionalText,
  portNumber,
  readFlags,
  text,
  usage,
} from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

export function chat(server: Endpoint, name: string, timeout: number): void {
  const giveUp = (problem: string): never => fail(`${formatEndpoint(server)}: ${problem}`);
  const decoder = new FrameDecoder();
  let owed = 'a connection';
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  socket.setTimeout(timeout);
  socket.on('timeout', () => giveUp(`the server owes ${owed}, and nothing came for ${timeout} ms`));
  socket.once('connect', () => {
    owed = 'an answer to the name';
    socket.write(encodeFrame(name));
  });
  let admitted = false;
  const admit = (): void => {
    admitted = true;
    void speak(socket).then(() => {
      owed = 'the end of the stream';
      socket.setTimeout(timeout);
    });
  };

  socket.on('data', (chunk: Buffer) => {
    try {
      for (const said of decoder.push(chunk)) {
        if (!admitted && said.startsWith('!')) giveUp(said);
        if (!admitted) admit();
        console.log(escapeControls(said));
      }
    } catch (error) {
      giveUp(String(error));
    }
  });

  socket.once('end', () => {
    try {
      decoder.end();
    } catch (error) {
      giveUp(String(error));
    }
    if (!admitted) giveUp('the server ended the stream without an answer to the name');
    process.stdin.destroy();
  });
  socket.on('error', (error) => fail(explain(error, server)));
}

async function speak(socket: Socket): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    try {
      if (!socket.write(encodeFrame(line))) await once(socket, 'drain');
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      console.error(`not sent: ${error.message}`);
    }
  }
  if (socket.writable) socket.write(encodeFrame('!DISCONNECT'));
}

if (isMain(import.meta)) {
  const table = {
    name: optionalText(),
    host: text('127.0.0.1'),
    port: portNumber(48002),
    timeout: milliseconds(2000),
  };
  const { flags } = readFlags(table);
  if (flags.name === undefined) usage('--name is missing: it wants the name under which you talk');
  chat(flags, flags.name, flags.timeout);
}
