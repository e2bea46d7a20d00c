/** Demo 10: a room in which everybody hears everybody, a name in use, and a reader who does not read. */
import { DeadlineError, eventually } from '@wirebook/harness';
import type { Production } from '@wirebook/studio';
import { the } from '../select.ts';
import { enter, frame, hear, room, SERVER, threeGuests } from './guest.ts';
import { slowReader } from './slow-reader.ts';

export const broadcast: Production = {
  number: 10,
  slug: '10-broadcast',
  title: 'A room for everybody',
  summary:
    'Join, talk, leave. Then a name that is in use. Then somebody who does not read, and what the server must do about it.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'Join, talk, leave',
      lanes: ['alice', 'bob', SERVER, 'carol'],
      record: async (studio) => {
        const { context } = studio;
        const { program, alice, bob, carol } = await threeGuests(studio);
        await alice.send(frame('hello'));
        await hear([bob, carol], 'alice: hello');
        await bob.send(frame('!DISCONNECT'));
        await hear([alice, carol], '* bob left');
        await bob.expectEnd();
        bob.halfClose();
        await eventually(
          context,
          2000,
          () => program.connections === 2 || undefined,
          () => new DeadlineError('the server closes the connection to bob', 'it did not'),
        );
      },
      cues: [
        {
          say: 'Alice connects to the server. Her first frame is her name, and the first frame that she gets is the answer to it.',
          until: [the('alice', 'deliver', 'nobody else')],
        },
        {
          say: 'Bob comes. He hears who is there, and alice hears that he has come: one frame in, two frames out.',
          until: [the('bob', 'deliver', 'here are'), the('alice', 'deliver', 'bob joined')],
        },
        {
          say: 'Carol comes. Now one frame in makes three frames out. Each guest has one connection, and it goes to the server.',
          until: [
            the('carol', 'deliver', 'here are'),
            the('alice', 'deliver', 'carol joined'),
            the('bob', 'deliver', 'carol joined'),
          ],
        },
        {
          say: 'Alice says hello. One frame goes to the server, and alice has done her part.',
          until: [the(SERVER, 'deliver', 'hello')],
        },
        {
          ask: 'To whom does the server send it, and what does it add?',
          say: 'To everybody but alice, and it puts her name before the text. The others have no connection to alice: only the server knows who speaks.',
          notes:
            'Point at broadcast in server.ts: a loop over all members without the sender. The frame is made once, and not once for each reader.',
          until: [the('bob', 'deliver', 'alice: hello'), the('carol', 'deliver', 'alice: hello')],
        },
        {
          say: 'Bob takes his leave. The server takes him out of the room first, tells the others, and ends its direction of the stream.',
          notes:
            'The order matters: who is told of a departure must not include the one who departs. FIN from the server is a half-close; it still reads.',
          until: [
            the(SERVER, 'deliver', '!DISCONNECT'),
            the(SERVER, 'shutdown'),
            the('alice', 'deliver', 'bob left'),
            the('carol', 'deliver', 'bob left'),
          ],
        },
        {
          say: 'Bob reads the end of the stream and ends his direction, too. Both directions have ended, and the connection is closed.',
          until: [the('bob', 'deliver'), the('bob', 'shutdown'), the(SERVER, 'close')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'A name in use',
      lanes: ['alice', SERVER, 'bob', 'bob 2'],
      record: async (studio) => {
        const { context } = studio;
        const { program, endpoint: to } = await room(studio);
        const alice = await enter(context, 'alice', { to, answer: '* nobody else is here' });
        const refused = await enter(context, 'bob', { to, name: 'alice', answer: '!alice is in use' });
        await refused.expectEnd();
        refused.halfClose();
        await eventually(
          context,
          2000,
          () => program.connections === 1 || undefined,
          () => new DeadlineError('the server closes the connection that it has refused', 'it did not'),
        );
        const bob = await enter(context, 'bob', { to, answer: '* here are: alice' });
        await hear([alice], '* bob joined');
        alice.reset();
        await hear([bob], '* alice left');
      },
      cues: [
        {
          say: 'Alice is in the room. Her name stands in the table of the server.',
          until: [the('alice', 'deliver', 'nobody else')],
        },
        {
          ask: 'Bob connects and says that he is alice. What should the server do?',
          say: 'It refuses the name with a reason, and ends the stream. Were there two alices, nobody could tell who speaks.',
          notes:
            'The frame begins with an exclamation mark: a protocol needs a way to say no. The name is looked up and taken in one step, without waiting between the two, so two alices cannot slip in at the same time.',
          until: [the('bob', 'send', 'alice'), the('bob', 'deliver', 'in use'), the('bob', 'deliver')],
        },
        {
          say: 'Bob ends his direction, too, and the connection is closed. He never was in the room: alice has not heard of him.',
          until: [the('bob', 'shutdown'), the(SERVER, 'close')],
        },
        {
          say: 'He connects again, under his own name. Now he is let in, and alice hears of it.',
          until: [the('bob 2', 'deliver', 'here are'), the('alice', 'deliver', 'bob joined')],
        },
        {
          ask: 'Alice is gone without a good-bye: her connection is reset. When is her name free?',
          say: 'As soon as the server learns of it. It takes her out of the room and tells bob. From then on the name is free.',
          notes:
            'RFC 9293, section 3.5.2. When a program crashes, the system ends its connections for it, by FIN or by RST. If a cable is pulled instead, no reset comes: then the name stays taken until the server sends something, or until keep-alive (RFC 1122, section 4.2.3.6) gives up.',
          until: [the('alice', 'reset'), the(SERVER, 'reset'), the('bob 2', 'deliver', 'alice left')],
        },
      ],
    },
    slowReader,
  ],
};
