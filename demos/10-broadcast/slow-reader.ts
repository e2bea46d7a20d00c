/**
 * The scene in which carol stops reading, and the others talk on.
 *
 * Knows: the server's limit only by what it does. Never knows: how much the system keeps for a reader; that differs from run to run.
 */
import type { StoryTake } from '@wirebook/studio';
import type { Trace, TraceEvent } from '@wirebook/trace';
import { the } from '../select.ts';
import { condense } from './condense.ts';
import { frame, hear, isWholeFrames, SERVER, threeGuests } from './guest.ts';

const WORD = 'bla ';
const SPEECH = WORD.repeat(16_000);

export const slowReader: StoryTake = {
  kind: 'story',
  id: 'c',
  title: 'A reader who does not read',
  lanes: ['alice', 'bob', SERVER, 'carol'],
  record: async (studio) => {
    const { program, alice, bob, carol } = await threeGuests(studio);

    carol.stopReading();
    await alice.send(frame('hello'));
    await hear([bob], 'alice: hello');
    // The server closes a connection before it hands on what made it too slow: when bob has that, the recorder has seen the close.
    while (program.connections === 3) {
      await alice.send(frame(SPEECH));
      await hear([bob], `alice: ${SPEECH}`);
    }
    await hear([alice, bob], '* carol left');
    await alice.send(frame('where is carol?'));
    await hear([bob], 'alice: where is carol?');

    carol.resumeReading();
    const { octets, ending } = await carol.readToEnd();
    if (ending === 'reset' || isWholeFrames(octets))
      throw new Error('this time carol lost nothing that she can see');
  },
  condense: condensed,
  cues: [
    {
      say: 'Three are in the room. Each has a connection to the server.',
      until: [
        the('carol', 'deliver', 'here are'),
        the('alice', 'deliver', 'carol joined'),
        the('bob', 'deliver', 'carol joined'),
      ],
    },
    {
      ask: 'The program of carol hangs: it is alive, and it does not read. Alice says hello. What does the server notice?',
      say: 'Nothing. It sends to bob and to carol, and both sends succeed. Bob reads. What carol does not read, her system keeps for her.',
      notes:
        'write(2) succeeds when the system has taken the octets, not when somebody has read them. TCP itself acknowledges them.',
      until: [the('bob', 'deliver', 'alice: hello'), the(SERVER, 'send', 'alice: hello')],
    },
    {
      say: 'Alice talks on, for millions of octets. Bob reads all of it. For carol it piles up: first in the buffers of the two systems, and when these are full, in the memory of the server.',
      notes:
        'Flow control (RFC 9293, section 3.8.6): the receive buffer of carol fills, and its window goes to zero. Then the send buffer of the server fills. On this machine both take some 4 MiB together. Then writes wait in the process: socket.writableLength grows. This row stands for many sends.',
      until: [the('bob', 'deliver', 'bla'), the(SERVER, 'send', 'bla')],
    },
    {
      ask: 'Should the server wait until carol reads again?',
      say: 'Then bob would have to wait, too. It cannot keep everything for her, either: one slow reader would take all of its memory. So it has a limit. One more frame of alice is too much, and carol is cut off.',
      notes:
        'MAX_QUEUED in server.ts: 1 MiB waiting in the process. This is a decision of the application: TCP cannot make it. Others drop messages, or keep only the newest.',
      until: [the(SERVER, 'close')],
    },
    {
      say: 'For the others it is a departure like any other: they are told that carol left, and the room goes on.',
      until: [the('alice', 'deliver', 'carol left'), the('bob', 'deliver', 'where is carol?')],
    },
    {
      ask: 'At last carol reads again. What does she find?',
      say: 'All that the two systems had kept for her, and then the end of the stream, in the middle of a frame. What waited in the memory of the server is lost.',
      notes:
        'Her decoder can tell: the stream ended in the middle of a frame. A program that prints whatever it has would show half a message and never know.',
      until: [the('carol', 'deliver', 'alice: hello'), the('carol', 'deliver')],
    },
  ],
};

/**
 * Makes one event of the whole speech, for each way that it goes, and one of its last frame. That frame and the notice behind it may come to
 * bob together or apart, and are one event in any case. For carol all is one that she has missed.
 */
function condensed(trace: Trace): Trace {
  const says = (event: TraceEvent, text: string) => 'octets' in event && event.octets.shown.includes(text);
  const isSpeech = (event: TraceEvent) =>
    'octets' in event &&
    event.octets.length > 0 &&
    `${WORD}${WORD}`.includes(event.octets.shown.slice(-WORD.length));
  const lastSend = trace.events.findLast((event) => event.lane === 'alice' && isSpeech(event))?.seq ?? 0;
  return condense(trace, (event) => {
    if (event.lane === 'carol') return isSpeech(event) || says(event, 'alice: ') ? 'missed' : undefined;
    const isNotice = event.lane === 'bob' && says(event, 'carol left');
    if (event.seq >= lastSend && (isSpeech(event) || isNotice)) return 'last';
    return isSpeech(event) ? 'speech' : undefined;
  });
}
