/** Demo 3: a TCP connection from its first segment to its last, and one that is refused. */
import type { Production } from '@wirebook/studio';
import { withInferredCalls } from '@wirebook/trace';
import { programsBeside } from '../places.ts';
import { the } from '../select.ts';
import { seen } from '../wait.ts';

const CLIENT = 'client.ts';
const SERVER = 'server.ts';
const TEXT = 'MixedCaseString';
const REPLY = 'MIXEDCASESTRING';
const PORT = 2345;

export const lifeOfAConnection: Production = {
  number: 3,
  slug: '03-life-of-a-connection',
  title: 'The life of a TCP connection',
  summary:
    'Socket, bind, listen, connect, accept, send, end both ways, close: who calls what, and what goes over the wire.',
  scenes: [
    {
      kind: 'story',
      id: 'a',
      title: 'From the first segment to the last',
      lanes: [CLIENT, SERVER],
      record: async (studio) => {
        const programs = await studio.programs(programsBeside(import.meta));
        const port = await studio.port(PORT);
        const { program } = await programs.serve(SERVER, { protocol: 'tcp', port });
        const client = await programs.start(CLIENT, ['--port', String(port), TEXT]);
        await client.exited;
        await seen(studio, program, 'close');
      },
      edit: withInferredCalls,
      cues: [
        {
          say: 'The server asks its system for a TCP socket. So far it is the end of nothing: it has no address and no peer.',
          notes:
            'socket(2), with SOCK_STREAM: a stream. To the program a socket is a number. The program wrote only `listen`: the calls in brackets are those that Node makes for it. In C or Python one writes each of them.',
          until: [the(SERVER, 'call', 'socket(')],
        },
        {
          say: 'It binds the socket to an address and a port. There clients will look for it.',
          notes:
            'bind(2). Before it comes setsockopt(2) with SO_REUSEADDR: a server that was stopped can then have its port again at once. (Otherwise old connections may keep the port: see TIME-WAIT at the end.)',
          until: [the(SERVER, 'call', 'bind(')],
        },
        {
          say: 'It calls listen. From now on the system answers whoever wants to connect, and keeps the connections in a queue, the backlog, until the program takes them.',
          notes:
            'listen(2). Node asks for a backlog of 511 connections. So far nothing has gone over the wire. A second server that wants the same port now gets EADDRINUSE.',
          until: [the(SERVER, 'listen')],
        },
        {
          ask: 'The client calls connect. What does the server program have to do, so that there is a connection?',
          say: 'Nothing. The two systems do the handshake: SYN, then SYN with ACK, then ACK. When connect succeeds, the server program may not even know.',
          notes:
            'socket(2) and connect(2). RFC 9293, section 3.5. The client does not bind: the system chooses an ephemeral port. Three segments, and no octet of a program in them. Compare with demo 1: UDP has no handshake.',
          until: [the(CLIENT, 'connect')],
        },
        {
          say: 'accept takes the connection from the queue and gives the program a second socket, for this client alone. The first one goes on listening.',
          notes:
            'accept(2). A connection is known by four things: both addresses and both ports. So all clients can use the one port of the server.',
          until: [the(SERVER, 'accept')],
        },
        {
          say: 'The client sends 15 octets. It names no receiver: the connection has only one other end.',
          notes:
            'send(2), and recv(2) on the other side. The system of the server acknowledges the octets (ACK). If no ACK came, the system of the client would send them again, and neither program would notice.',
          until: [the(CLIENT, 'send', TEXT), the(SERVER, 'deliver', TEXT)],
        },
        {
          ask: 'How can the server know that these 15 octets are all, and that no more will come?',
          say: 'The client says so: it ends its direction with a FIN. The server reads the end of the stream.',
          notes:
            'shutdown(2) with SHUT_WR; in Node `end()`. On the other side recv(2) gives 0 octets. RFC 9293, section 3.6: a FIN says that its sender has nothing more to send, and not that it reads no more.',
          until: [the(CLIENT, 'shutdown'), the(SERVER, 'deliver')],
        },
        {
          say: 'The connection is half-closed now. The other direction works as before, and the answer comes this way.',
          notes:
            'send(2) and recv(2). Without allowHalfOpen Node would have ended this direction by itself as soon as the FIN had come.',
          until: [the(SERVER, 'send', REPLY), the(CLIENT, 'deliver', REPLY)],
        },
        {
          say: 'Then the server ends its direction, too, with a FIN of its own. To the client this says that the answer is complete.',
          notes:
            'shutdown(2) again. A connection that ends well has two FINs, one for each direction, and each is acknowledged.',
          until: [the(SERVER, 'shutdown'), the(CLIENT, 'deliver')],
        },
        {
          say: 'Both directions have ended, and both programs close their sockets. The client prints the answer.',
          notes:
            'close(2), which Node calls when both directions have ended. The side whose FIN was first, here the client, stays in TIME-WAIT: its system remembers the connection for a minute or more, so that no late segment can get into a new one (RFC 9293, section 3.6.1). Show it with `ss -tan` or `netstat -an`.',
          until: [the(SERVER, 'close'), the(CLIENT, 'close'), the(CLIENT, 'out', REPLY), the(CLIENT, 'exit')],
        },
      ],
    },
    {
      kind: 'story',
      id: 'b',
      title: 'Nobody listens',
      lanes: [CLIENT],
      record: async (studio) => {
        const programs = await studio.programs(programsBeside(import.meta));
        const client = await programs.start(CLIENT, ['--port', String(await studio.port(PORT)), TEXT]);
        await client.exited;
      },
      edit: withInferredCalls,
      cues: [
        {
          say: 'The same client asks for a socket. This time no server listens on the port.',
          until: [the(CLIENT, 'call', 'socket(')],
        },
        {
          ask: 'The client calls connect, and its system sends a SYN. Does anything come back?',
          say: 'Yes, a reset: RST. The machine is there, but nobody listens on this port, so connect fails with ECONNREFUSED.',
          notes:
            'connect(2). RFC 9293, section 3.10.7.1: a segment for a connection that does not exist is answered with a reset. Compare with demo 1: over UDP the client had to send its question to find out, and the answer was a message of ICMP.',
          until: [the(CLIENT, 'connect')],
        },
        {
          say: 'No octet of the text has left the client. It says in one line what is wrong, and ends with exit code 1.',
          notes:
            'If a firewall swallowed the SYN, nothing would come back, and connect would wait: on Linux for about two minutes. "Refused" is a good message: it comes at once.',
          until: [the(CLIENT, 'out', 'refused'), the(CLIENT, 'exit')],
        },
      ],
    },
  ],
};
