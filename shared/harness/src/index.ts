/**
 * The harness: runs programs in processes of their own and talks to them over real sockets.
 *
 * Knows: processes, endpoints, scripted peers, the fault relay, recording, deadlines. Never knows: stages, points, hints.
 */
export { Context } from './context.ts';
export { eventually, FairClock, fairPause, within } from './deadline.ts';
export { DeadlineError, type Difference, Mismatch } from './mismatch.ts';
export { bytes, describe, difference, type Payload } from './peers/expectation.ts';
export { TcpListener } from './peers/listener.ts';
export { type Connecting, connectTcp, type Ending, TcpPeer } from './peers/tcp.ts';
export { type Datagram, type Expecting, UdpPeer } from './peers/udp.ts';
export { freePort, isFree } from './ports.ts';
export { cleanEnvironment } from './process/environment.ts';
export { Gate } from './process/gate.ts';
export { OUTPUT_CAP_OCTETS, type Output } from './process/output.ts';
export { type Command, type Exit, Program, WALL_CLOCK_MS } from './process/program.ts';
export { descendantsOf } from './process/tree.ts';
export { readWritten } from './process/written.ts';
export { deriveSeed, Random } from './random.ts';
export { stamp } from './recorder/journal.ts';
export { type Delivery, pieces } from './relay/delivery.ts';
export { TcpRelay, type TcpRelayOptions } from './relay/tcp.ts';
export { dropFirst, type Fault, type Faults, noFaults, randomFaults, UdpRelay } from './relay/udp.ts';
export { removeAll } from './remove.ts';
export { Bubblewrap } from './sandbox/bubblewrap.ts';
export { asOrdinaryUser } from './sandbox/ordinary-user.ts';
export { type PrivateOptions, privately } from './sandbox/private-network.ts';
export { readableFor } from './sandbox/readable.ts';
export type { Custody } from './sandbox/sandbox.ts';
export { apart, storyOf, toldBy } from './submission/apart.ts';
export { type Asking, ask } from './submission/ask.ts';
export { fillCache } from './submission/cache.ts';
export type { Call, Outcome } from './submission/call.ts';
export { Compiler } from './submission/compiler.ts';
export { type Copied, copySubmission, importedFiles, type Source } from './submission/copy.ts';
export { languageOf, loaderFlags } from './submission/language.ts';
export { announcedEndpoint, type Listening } from './submission/listening.ts';
export {
  type Called,
  type Served,
  type ServeOptions,
  type StartOptions,
  Submission,
} from './submission/submission.ts';
export { Tape } from './tape.ts';
