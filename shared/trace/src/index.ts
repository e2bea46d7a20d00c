/** Events on the wire, their causes, and the ladder that shows them: everything that other packages may import. */
export { compare, countOctets } from './compare.ts';
export { formatEndpoint, plainHost, sameEndpoint } from './endpoints.ts';
export { escapeOctets, escapeText } from './escape.ts';
export type * from './events.ts';
export { type Condition, type Flight, fold, initial, reduce, type SocketState, type State } from './fold.ts';
export { type LadderOptions, ladder, steps } from './ladder.ts';
export { octets } from './octets.ts';
export { type PcapngOptions, pcapng } from './pcapng/pcapng.ts';
export { quote } from './quote.ts';
export type { Row } from './rows.ts';
export { sentence } from './sentence.ts';
export { socketKey } from './sockets.ts';
export { type DeliverEvent, type SendEvent, type Source, sources } from './sources.ts';
export type * from './thread-steps.ts';
export { isTrace, validate } from './validate.ts';
export { type WeaveOptions, weave } from './weave.ts';
export { clip, padEnd, width } from './width.ts';
export { wrap } from './wrap.ts';
