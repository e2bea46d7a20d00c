/**
 * Receives frames, and says after each read what that was, and what it waits for now.
 *
 * Knows: what a reader of frames can be waiting for. Never knows: how `frame.ts` remembers it.
 */
import { createServer } from 'node:net';
import { escapeControls } from '@wirebook/kit';
import { FrameDecoder } from './frame.ts';

const HEADER = 8;

/** @param begun the octets that have come of a frame that is not complete. */
function waitsFor(begun: Buffer): string {
  if (begun.length < HEADER) return `header ${begun.length} of ${HEADER}`;
  const length = Number(begun.toString('latin1', 0, HEADER));
  return `payload ${begun.length - HEADER} of ${length}`;
}

const server = createServer((socket) => {
  const decoder = new FrameDecoder();
  let begun: number[] = [];

  socket.on('data', (octets) => {
    const said: string[] = [];
    try {
      // A reader gives the decoder all that it has read. Here it gets one octet at a time, so that we can watch.
      for (const octet of octets) {
        begun.push(octet);
        for (const text of decoder.push(Buffer.of(octet))) {
          said.push(`frame '${text}'`);
          begun = [];
        }
      }
      said.push(waitsFor(Buffer.from(begun)));
    } catch (error) {
      said.push(String(error));
      socket.destroy();
    }
    console.log(escapeControls(`read ${octets.length}: ${said.join(', ')}`));
  });
});

server.listen(Number(process.argv[2] ?? 48_001), '127.0.0.1');
