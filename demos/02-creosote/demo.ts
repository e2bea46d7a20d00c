/** Demo 2: one message in three datagrams, and a message that would give the terminal orders. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Production, Studio } from '@wirebook/studio';
import { solution } from '../places.ts';
import { the } from '../select.ts';

const SPEW = 'spew.ts';
const BUCKET = 'bucket.ts';
const PORT = 7739;

const PIECES = ['one '.padEnd(1024, '.'), 'two '.padEnd(1022, '.'), '€ three'];
const HARMFUL = 'tests passed\x1b[2J\n12:00 admin logged in';

/** Spews a message at a bucket that takes datagram n only when it has printed the one before: no two lines come at once. */
async function spew(studio: Studio, message: string, lines: number): Promise<void> {
  const programs = await studio.programs(solution('02'));
  const port = await studio.port(PORT);
  const turnstile = join(studio.context.folder, 'turns');
  writeFileSync(turnstile, '.');
  const intervene = { turnstile, keep: 1024 };
  const { program } = await programs.serve(BUCKET, { protocol: 'udp', port, intervene });
  const args = ['--port', String(port), message];
  const { exited } = await programs.start(SPEW, args, { intervene: { keep: 1024 } });
  for (let printed = 1; printed <= lines; printed += 1) {
    await program.stdout.until((text) => text.split('\n').length > printed || undefined);
    writeFileSync(turnstile, '.'.repeat(printed + 1));
  }
  await exited;
}

export const creosote: Production = {
  number: 2,
  slug: '02-creosote',
  title: 'Creosote: a message in three datagrams',
  summary:
    'A long message is cut into datagrams, between two characters. Then a message arrives that would clear the screen.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'One message, three datagrams',
      lanes: [SPEW, BUCKET],
      record: async (studio) => await spew(studio, PIECES.join(''), PIECES.length),
      cues: [
        {
          say: 'The bucket binds port 7739 and waits. Whatever datagram comes, it prints it as one line, for ever.',
          notes:
            'Any program that can reach this port can now be watched from here: it only has to spew its messages.',
          until: [the(BUCKET, 'bind')],
        },
        {
          say: 'A program has a message of 2055 octets. It binds nothing that anybody knows: the system gives its socket an ephemeral port.',
          notes:
            'UDP would take up to 65507 octets in one datagram (over IPv4). But IP has to cut a datagram that is longer than an Ethernet frame takes, and if one part of it is lost, all of it is lost.',
          until: [the(SPEW, 'bind')],
        },
        {
          ask: 'A datagram may have 1024 octets at most. How many datagrams will there be?',
          say: 'Three. The first is full: 1024 octets.',
          notes:
            'Each call of send is one datagram, and each datagram is one delivery: UDP keeps their boundaries.',
          until: [the(SPEW, 'send', 'one'), the(BUCKET, 'deliver', 'one')],
        },
        {
          ask: 'The octets 1023, 1024 and 1025 of the rest are one character, a euro sign. Where would you cut?',
          say: 'Before the character. So the second datagram has 1022 octets, and nobody gets a third of a euro sign.',
          notes:
            'UTF-8 (RFC 3629, section 3): every octet but the first of a character begins with the bits 10. Going back by three octets at most, one finds a first one. Show `cut` in spew.ts.',
          until: [the(SPEW, 'send', 'two'), the(BUCKET, 'deliver', 'two')],
        },
        {
          say: 'The last datagram has the 9 octets that are left, and begins with the whole character: E2 82 AC.',
          until: [the(SPEW, 'send', 'three'), the(BUCKET, 'deliver', 'three')],
        },
        {
          say: 'The program goes on with its own work; here it ends. Whether its message has arrived it does not know, and UDP does not tell.',
          notes:
            'A debug log must not harm the program that it watches: it does not wait for an answer, reports no error, tries nothing twice. It only waits until the system has the octets: a program that ended before would lose them.',
          until: [the(SPEW, 'exit')],
        },
        {
          ask: 'How many lines has the bucket printed?',
          say: 'Three. Nothing in a datagram says that it is a part of something: the bucket cannot know that this was one message.',
          notes:
            'Ask what else would be needed: a number of the message, a number of the part, and how many there are. Then loss and wrong order could be noticed, too.',
          until: [the(BUCKET, 'out', 'one'), the(BUCKET, 'out', 'two'), the(BUCKET, 'out', 'three')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'An escape code made harmless',
      lanes: [SPEW, BUCKET],
      record: async (studio) => await spew(studio, HARMFUL, 1),
      cues: [
        {
          say: 'The bucket prints into a terminal. A terminal obeys some octets: a line feed begins a new line, and ESC [2J clears the screen.',
          notes: 'ESC is the octet 1B. ECMA-48 calls [2J "erase in page".',
          until: [the(BUCKET, 'bind')],
        },
        {
          say: 'Somebody sends a text with both. UDP does not mind: octets are octets, and they arrive as they were sent.',
          notes: 'Point at \\x1b and \\n. Whoever can reach the port can send this. There is no login.',
          until: [the(SPEW, 'send', 'tests'), the(BUCKET, 'deliver', 'tests')],
        },
        {
          ask: 'If the bucket printed these octets as they are, what would you see?',
          say: 'An empty screen, and on it a line that looks like one of the log, and that nobody has logged.',
          notes:
            'This is log injection. In other logs it is done with a line feed in a user name, or in the path of an HTTP request.',
          until: [],
        },
        {
          say: 'The bucket prints one line, and shows each control character as text. The terminal has nothing to obey.',
          notes:
            'One datagram, one line: always. The backslash itself is doubled, so that nobody can send a text that looks like an escape. Rule: what comes from outside is escaped when it is shown.',
          until: [the(BUCKET, 'out', 'passed\\x1b[2J\\n12:00')],
        },
      ],
    },
  ],
};
