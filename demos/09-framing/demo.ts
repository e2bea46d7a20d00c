/** Demo 9: a frame that comes in pieces, two frames that come together, and a header that counts the wrong thing. */
import { connectTcp, TcpRelay } from '@wirebook/harness';
import type { Production, Studio } from '@wirebook/studio';
import { lineByLine } from '../lines.ts';
import { programsBeside, solution } from '../places.ts';
import { the } from '../select.ts';

const RECEIVER = 'receive.ts';
const CLIENT = 'client.ts';
const WRONG = 'counts-characters.ts';
/** Three characters: two octets, three octets, four octets. */
const TEXT = 'ñ€😀';

export const framing: Production = {
  number: 9,
  slug: '09-framing',
  title: 'Frames in a stream',
  summary:
    'A header is cut in two, frames arrive together, and a program that counts characters gets out of step.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'A read is not a message',
      lanes: ['alice', 'relay', RECEIVER],
      record: async (studio) => {
        const { programs, port } = await receiving(studio);
        const { program, endpoint } = await programs.serve(RECEIVER, {
          protocol: 'tcp',
          port,
          args: [String(port)],
        });
        const relay = await TcpRelay.open(studio.context, {
          to: endpoint,
          toServer: { mode: 'cut', at: [5, 24] },
        });
        const alice = await connectTcp(studio.context, 'alice', relay.endpoint);
        for (const [octets, last] of [
          ['5       hello', "'hello'"],
          ['7       goodbye', "'goodbye'"],
          ['2       hi3       bob', "'bob'"],
        ] as const) {
          await alice.send(octets);
          await program.stdout.until((text) => text.includes(last) || undefined);
        }
      },
      edit: lineByLine,
      cues: [
        {
          say: 'Alice is connected. Between her and the receiver is a network that may cut the stream where it likes. Here a relay plays the network.',
          notes:
            'RFC 9293, section 3.8: TCP keeps the order of the octets and nothing else. The relay only makes happen what could happen on any way through the Internet.',
          until: [the(RECEIVER, 'accept')],
        },
        {
          say: 'Alice sends one frame: eight octets of header, which say that five octets follow, and then these five.',
          notes: 'The header is the length as decimal text, filled up with spaces: "5" and seven spaces.',
          until: [the('alice', 'send', 'hello'), the('relay', 'deliver', 'hello')],
        },
        {
          ask: 'The network hands on five octets, and no more for now. What does the receiver know?',
          say: 'Next to nothing: five of eight octets of a header. It must keep them and wait. The number that it sees may still go on.',
          notes:
            '"5    " could be the beginning of a header only because the rest is not here yet. A program that reads "the header" with one read takes this for the whole of it.',
          until: [the(RECEIVER, 'deliver', '5    '), the(RECEIVER, 'out', 'header 5 of 8')],
        },
        {
          say: 'The other eight octets come: three of the header, and the payload. With its last octet the frame is complete, and not before.',
          until: [the(RECEIVER, 'deliver', 'hello'), the(RECEIVER, 'out', "frame 'hello'")],
        },
        {
          say: 'The next frame is cut in its payload. The receiver knows the length now: three of seven octets are here, four are still to come.',
          until: [the(RECEIVER, 'deliver', 'goo'), the(RECEIVER, 'out', 'payload 3 of 7')],
        },
        {
          say: 'The last four octets make it complete.',
          until: [the(RECEIVER, 'deliver', 'dbye'), the(RECEIVER, 'out', "frame 'goodbye'")],
        },
        {
          ask: 'Now alice sends two frames, one right after the other. How many reads will there be?',
          say: 'One. Two frames, one read: the receiver must go on with what is left after the first frame.',
          notes:
            'A program that takes one frame from each read would keep the second one until something else comes, perhaps for ever. Cut or joined: a decoder that looks at octets, and not at reads, is right in both cases.',
          until: [the(RECEIVER, 'deliver', 'bob'), the(RECEIVER, 'out', "frame 'hi', frame 'bob'")],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'Characters are not octets',
      lanes: [CLIENT, RECEIVER],
      record: async (studio) => {
        const { programs, port } = await receiving(studio);
        const { program } = await programs.serve(RECEIVER, { protocol: 'tcp', port, args: [String(port)] });
        const client = await programs.start(CLIENT, ['--port', String(port)], { stdin: 'pipe' });
        client.type(`${TEXT}\n`);
        await program.stdout.until((text) => text.includes(TEXT) || undefined);
      },
      cues: [
        {
          say: 'A client of this workbook is connected to the receiver. Somebody types three characters: an n with a tilde, the euro sign, and a smiling face.',
          until: [the(CLIENT, 'connect'), the(RECEIVER, 'accept')],
        },
        {
          ask: 'Three characters. Which number stands in the header?',
          say: 'Nine. In UTF-8 the first takes two octets, the second three, the third four. The header counts what is on the wire, and that is octets.',
          notes:
            'RFC 3629. Show Buffer.from(text, "utf8").length in frame.ts, then text.length in the console: 4, for JavaScript counts UTF-16 code units. Python counts 3. Only the number of octets is the same everywhere.',
          until: [the(CLIENT, 'send', '9       ')],
        },
        {
          say: 'The receiver takes exactly nine octets, and only then makes text of them. Three characters come out.',
          notes: 'A character may be cut, too: never make text of a part of a payload.',
          until: [the(RECEIVER, 'deliver', '9       '), the(RECEIVER, 'out', 'frame')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'c',
      title: 'A program that counts characters',
      lanes: [WRONG, RECEIVER],
      record: async (studio) => {
        const { programs, port } = await receiving(studio);
        const { program } = await programs.serve(RECEIVER, { protocol: 'tcp', port, args: [String(port)] });
        const wrong = await programs.start(WRONG, [String(port)], { stdin: 'pipe' });
        wrong.type(`${TEXT}\n`);
        await program.stdout.until((text) => text.includes('header 5 of 8') || undefined);
        wrong.type('hello\n');
        await wrong.exited;
      },
      cues: [
        {
          say: 'This program has a small mistake: its header counts characters. With plain English text nobody would ever notice.',
          notes:
            'Point at line.length. For ASCII, characters and octets are the same number: every test with "hello" passes.',
          until: [the(WRONG, 'connect'), the(RECEIVER, 'accept')],
        },
        {
          say: 'The same three characters. The header says four, because JavaScript counts the smiling face as two. Nine octets follow.',
          until: [the(WRONG, 'send', '4       ')],
        },
        {
          ask: 'The receiver believes the header. What does it do with the other five octets?',
          say: 'It takes four octets for a frame, and the euro sign is cut in its middle. The other five it takes for the beginning of the next header.',
          notes:
            'The second character of the text is U+FFFD, the replacement character: two octets of three are no character. "header 5 of 8": the receiver is out of step, and nobody has noticed yet.',
          until: [the(RECEIVER, 'deliver', '4       '), the(RECEIVER, 'out', 'header 5 of 8')],
        },
        {
          ask: 'Now the program sends a hello, and counts it right. What does the receiver make of it?',
          say: 'Its first three octets complete the false header, which is no number. Nobody knows where the next frame begins, so the receiver gives up and closes the connection.',
          notes:
            'The error is reported at a message that was right, one message after the mistake. And this is the lucky case: octets that happen to look like a number would have been believed.',
          until: [
            the(WRONG, 'send', 'hello'),
            the(RECEIVER, 'deliver', 'hello'),
            the(RECEIVER, 'out', 'is no length'),
            the(RECEIVER, 'close'),
          ],
        },
        {
          say: 'For the sender the stream has ended, and it cannot tell why. One wrong count, and everything after it is lost.',
          until: [the(WRONG, 'deliver'), the(WRONG, 'close'), the(WRONG, 'exit')],
        },
      ],
    },
  ],
};

/** The receiver with the frames of stage 06, the client of that stage, and the program with the mistake; and a port for them. */
async function receiving(studio: Studio) {
  const programs = await studio.programs(solution('06'), programsBeside(import.meta));
  return { programs, port: await studio.port(48_001) };
}
