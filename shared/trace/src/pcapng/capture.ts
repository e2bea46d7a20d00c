/**
 * Collects packets in the order in which they were seen, with what is said about each.
 *
 * Knows: times and comments. Never knows: headers, connections.
 */
import { directory } from '../directory.ts';
import { escapeText } from '../escape.ts';
import type { Trace, TraceEvent } from '../events.ts';
import { isLost } from '../lost.ts';
import { steps } from '../scene.ts';
import { sentence } from '../sentence.ts';
import type { Captured } from './blocks.ts';
import type { Packet } from './packets.ts';

/** Columns that quoted octets take at most: all of them are in the packet. */
const QUOTED = 60;

/** A packet that was captured, and may still be commented on. */
export interface Entry extends Captured {
  readonly comments: string[];
}

export interface Capture {
  readonly entries: readonly Entry[];
  /** Adds a packet at the time of an event. */
  readonly add: (packet: Packet, event: TraceEvent, comments?: readonly string[]) => Entry;
  /** `step 4  server.ts:12  server.ts sends 5 octets "HELLO" to alice`. */
  readonly comment: (event: TraceEvent) => string;
}

/** An empty capture; `epoch` is the time of `t` = 0, in microseconds since 1970. */
export function capture(trace: Trace, epoch: number): Capture {
  const entries: Entry[] = [];
  const who = directory(trace);
  const stepOf = new Map(
    steps(trace).flatMap((row, index) => [...row.events, ...row.effects].map((one) => [one.seq, index + 1])),
  );
  let now = 0;
  return {
    entries,
    add(packet, event, comments = []) {
      // Clocks of lanes differ, and causes come first: then time stands still.
      now = Math.max(now, Math.round(epoch + event.t));
      const entry = { ...packet, t: now, comments: [...comments] };
      entries.push(entry);
      return entry;
    },
    comment(event) {
      const at = event.at ? `${escapeText(event.at.file)}:${event.at.line}` : '';
      const step = `step ${stepOf.get(event.seq) ?? '?'}`;
      const lost = isLost(trace, event, who) && who.receiver(event) ? 'not delivered' : '';
      return [step, at, fate(event), sentence(trace, event, QUOTED), lost]
        .filter((part) => part !== '')
        .join('  ');
    },
  };
}

const fate = (event: TraceEvent): string =>
  event.kind === 'drop' ? `dropped: ${escapeText(event.reason)}` : '';
