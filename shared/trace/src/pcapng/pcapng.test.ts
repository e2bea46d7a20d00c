import { expect, test } from 'vitest';
import { withInferredCalls } from '../infer.ts';
import { alice, local, Script, server } from '../script.ts';
import { weave } from '../weave.ts';
import { pcapng } from './pcapng.ts';

/** The blocks of a file, each read from its front and checked at its back. */
function blocks(file: Uint8Array): { type: number; body: DataView }[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const all: { type: number; body: DataView }[] = [];
  for (let at = 0; at < file.length; ) {
    const length = view.getUint32(at + 4, true);
    expect(length % 4).toBe(0);
    expect(view.getUint32(at + length - 4, true)).toBe(length);
    all.push({
      type: view.getUint32(at, true),
      body: new DataView(file.buffer, file.byteOffset + at + 8, length - 12),
    });
    at += length;
  }
  return all;
}

test('a story of nothing is a section and an interface', () => {
  const all = blocks(pcapng(weave([], [])));
  expect(all.map(({ type }) => type)).toEqual([0x0a0d_0d0a, 1]);
  expect(all[0]?.body.getUint32(0, true)).toBe(0x1a2b_3c4d);
  expect(all[1]?.body.getUint16(0, true)).toBe(101);
});

test('a datagram, octet by octet', () => {
  const script = new Script();
  script.socket(alice, 'udp', local(51002)).sendTo({ host: '127.0.0.2', port: 2345 }, 'hi!');
  const [, , packet] = blocks(pcapng(weave([alice], script.events), { epoch: 2 ** 32 + 7 }));
  const hex = Array.from({ length: 52 }, (_, at) => packet?.body.getUint8(at).toString(16).padStart(2, '0'));
  expect(hex.join(' ')).toBe(
    [
      // Interface, time (high, low), octets in the file, on the wire.
      '00 00 00 00 01 00 00 00 07 00 00 00 1f 00 00 00 1f 00 00 00',
      // IP: version and length, 31 octets, do not fragment, 64 hops, UDP, checksum, from, to.
      '45 00 00 1f 00 00 40 00 40 11 3c cb 7f 00 00 01 7f 00 00 02',
      // UDP: from, to, 11 octets, checksum; then three octets, and one to fill up.
      'c7 3a 09 29 00 0b a8 07 68 69 21 00',
    ].join(' '),
  );
});

test('what never was on the wire is no packet: listening, output, a socket that only closes', () => {
  const script = new Script();
  const listener = script.socket(server, 'tcp', local(2345));
  listener.listen(3);
  script.out(server, 'ready\n');
  listener.close(4);
  script.socket(server, 'udp', local(2345)).bind(5);
  script.exit(server, 0);
  expect(blocks(pcapng(weave([server], script.events)))).toHaveLength(2);
});

test('a call that was inferred puts nothing on the wire: a connection that was refused is a SYN and a RST', () => {
  const script = new Script();
  script.socket(alice, 'tcp', local(51002), local(2345)).connect('ECONNREFUSED');
  const trace = weave([alice], script.events);
  const inferred = withInferredCalls(trace);
  expect(inferred.events.map(({ kind }) => kind)).toEqual(['call', 'connect']);
  expect(blocks(pcapng(inferred))).toHaveLength(blocks(pcapng(trace)).length);
});
