/** Demo 1: a datagram and its reply, a datagram to nobody, a datagram that is lost. */
import { dropFirst, noFaults, UdpRelay } from '@wirebook/harness';
import type { Production } from '@wirebook/studio';
import { solution } from '../places.ts';
import { the } from '../select.ts';

const CLIENT = 'client.ts';
const SERVER = 'server.ts';
const TEXT = 'MixedCaseString';
const REPLY = 'MIXEDCASESTRING';

export const datagram: Production = {
  number: 1,
  slug: '01-datagram',
  title: 'A datagram and its reply',
  summary: 'One question, one answer over UDP. Then nobody answers. Then the question is lost on its way.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'A question and its answer',
      lanes: [CLIENT, SERVER],
      record: async (studio) => {
        const programs = await studio.programs(solution('01'));
        const port = await studio.port(2345);
        const { program } = await programs.serve(SERVER, { protocol: 'udp', port });
        const client = await programs.start(CLIENT, ['--port', String(port), TEXT]);
        await client.exited;
        program.signal('SIGINT');
        await program.exited;
      },
      cues: [
        {
          say: 'The server asks the system for a socket and binds it to a port. Now datagrams for that port are kept for it.',
          notes:
            'bind(2). Nothing has gone over the wire. The server has no idea who will write to it, or whether anybody will.',
          until: [the(SERVER, 'bind')],
        },
        {
          say: 'The client binds nothing. The system gives its socket an ephemeral port: a new one each run.',
          notes:
            'connect(2) on a UDP socket sends nothing. It only remembers the peer. Run it twice: the port changes.',
          until: [the(CLIENT, 'bind')],
        },
        {
          ask: 'The client sends one datagram. What does the system put on the wire before it?',
          say: 'Nothing. There is no handshake: the first thing that the server ever hears of this client is the question itself.',
          notes:
            'RFC 768: source port, destination port, length, checksum, and then the octets. Compare with demo 3.',
          until: [the(CLIENT, 'send', TEXT), the(SERVER, 'deliver', TEXT)],
        },
        {
          say: 'The datagram says who sent it. The server answers to that endpoint, from the port that the client wrote to.',
          until: [the(SERVER, 'send', REPLY), the(CLIENT, 'deliver', REPLY)],
        },
        {
          say: 'The client prints the answer and closes its socket. The server keeps nothing: it is ready for whoever comes next.',
          notes:
            'Ask: how does the server know that the client has gone? It does not, and it does not have to.',
          until: [the(CLIENT, 'out', REPLY), the(CLIENT, 'close'), the(CLIENT, 'exit')],
        },
        {
          ask: 'Somebody presses Ctrl-C at the server. What becomes of the port?',
          say: 'The signal reaches the server, it closes its socket, and the port is free at once.',
          until: [the(SERVER, 'signal'), the(SERVER, 'close'), the(SERVER, 'exit')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'Nobody listens',
      lanes: [CLIENT],
      record: async (studio) => {
        const programs = await studio.programs(solution('01'));
        const client = await programs.start(CLIENT, ['--port', String(await studio.port(2345)), TEXT]);
        await client.exited;
      },
      cues: [
        {
          say: 'The same client. This time there is no server: the port belongs to nobody.',
          until: [the(CLIENT, 'bind')],
        },
        {
          ask: 'The client sends its datagram. What comes back?',
          say: 'No answer, but a message of the system: ICMP says that the port is unreachable, and the socket reports ECONNREFUSED.',
          notes:
            'RFC 1122, section 4.1.3.3. The client hears of it only because its socket is connected. On another machine a firewall may swallow the message: then there is silence.',
          until: [the(CLIENT, 'send', TEXT), the(CLIENT, 'error')],
        },
        {
          say: 'The client says so in one line and ends with exit code 1. A program that waits without a timeout would wait for ever.',
          until: [the(CLIENT, 'out', 'refused'), the(CLIENT, 'exit')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'c',
      title: 'A datagram is lost',
      lanes: [CLIENT, 'relay', SERVER],
      record: async (studio) => {
        const programs = await studio.programs(solution('01'));
        const port = await studio.port(2345);
        await programs.serve(SERVER, { protocol: 'udp', port });
        const relay = await UdpRelay.open(studio.context, {
          to: { host: '127.0.0.1', port },
          toServer: dropFirst(1),
          toClient: noFaults,
        });
        const args = ['--port', String(relay.endpoint.port), '--timeout', '300', TEXT];
        const client = await programs.start(CLIENT, args);
        await client.exited;
      },
      cues: [
        {
          say: 'Between client and server there is now a network that loses things. Here it is a relay that drops the first datagram.',
          until: [the(SERVER, 'bind'), the(CLIENT, 'bind')],
        },
        {
          ask: 'The datagram is lost. Who is told?',
          say: 'Nobody. The client has sent it, the server has never seen it. Both sides look as if all were well.',
          notes: 'UDP is best effort (RFC 768). Routers drop when their queues are full, and say nothing.',
          until: [the(CLIENT, 'send', TEXT), the('relay', 'drop')],
        },
        {
          say: 'Silence is all that the client gets. After its timeout it sends the same question once more.',
          notes:
            'It cannot know which was lost, the question or the answer. Asking twice is harmless here. If the question were "pay 5 euros" it would not be.',
          until: [the(CLIENT, 'send', TEXT), the('relay', 'send', TEXT), the(SERVER, 'deliver', TEXT)],
        },
        {
          say: 'This time it goes through, and the answer comes back the same way.',
          until: [the(SERVER, 'send', REPLY), the('relay', 'send', REPLY), the(CLIENT, 'deliver', REPLY)],
        },
        {
          say: 'Three datagrams arrived of four that were sent. The retry made one answer of it, and the user saw only a short wait.',
          until: [the(CLIENT, 'out', REPLY), the(CLIENT, 'exit')],
        },
      ],
    },
  ],
};
