/** Properties of the solution's frames, for any texts, any cuts, and any octets. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame, FrameDecoder, ProtocolError } from '../../solutions/06-length-prefixed-chat/frame.ts';
import { SEED } from '../seed.ts';

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 8 });
const cuts = fc.array(fc.nat(600), { maxLength: 30 });

/** The stream in pieces, cut at these places. */
function piecesOf(stream: Uint8Array, places: readonly number[]): Uint8Array[] {
  const edges = [
    0,
    ...places.filter((place) => place < stream.length).toSorted((a, b) => a - b),
    stream.length,
  ];
  return edges.slice(1).map((to, i) => stream.subarray(edges[i], to));
}

/** All texts of a stream, or that it is none of ours. */
function decode(pieces: readonly Uint8Array[]): string[] | 'refused' {
  const decoder = new FrameDecoder();
  try {
    const all = pieces.flatMap((piece) => decoder.push(piece));
    decoder.end();
    return all;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return 'refused';
  }
}

/** Whether the decoder takes these eight octets for a header. */
function accepts(header: string): boolean {
  try {
    new FrameDecoder().push(Buffer.from(header));
    return true;
  } catch {
    return false;
  }
}

test(`what is encoded is decoded again, however it is cut (seed ${SEED})`, () => {
  fc.assert(
    fc.property(texts, cuts, (said, places) => {
      expect(decode(piecesOf(Buffer.concat(said.map(encodeFrame)), places))).toEqual(said);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test(`any octets at all are told alike whole and in pieces (seed ${SEED})`, () => {
  // Mostly digits and spaces, so that some of it is a header.
  const octet = fc.oneof(fc.constantFrom(0x20, 0x30, 0x31, 0x32), fc.nat(255));
  const streams = fc.array(octet, { maxLength: 60 }).map((octets) => Uint8Array.from(octets));
  fc.assert(
    fc.property(streams, cuts, (stream, places) => {
      expect(decode(piecesOf(stream, places))).toEqual(decode([stream]));
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test(`a header is one to eight digits and then spaces, and nothing else (seed ${SEED})`, () => {
  const character = fc.constantFrom(...'0123456789', ...'     ', ...'-+.ex_\t\n\0');
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 8, maxLength: 8 }), (header) => {
      const good = /^[0-9]+ *(?![^])/.test(header) && Number(header) <= 65_536;
      expect(accepts(header)).toBe(good);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

test(`a frame that is cut off is noticed, wherever that happens (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, length) => {
      const frame = encodeFrame(text);
      expect(decode([frame.subarray(0, 1 + (length % (frame.length - 1)))])).toBe('refused');
    }),
    { seed: SEED, numRuns: 300 },
  );
});
