/**
 * Stories for Wireshark: what alice and the server record, and the packets that must come of it.
 *
 * Knows: what happens on sockets, and what that means on the wire (RFC 768, RFC 9293). Never knows: how it is looked at.
 */
import { alice, local, type Script, server } from '@wirebook/trace/script';

const LONG = 'x'.repeat(150_000);

const six = (port: number) => ({ host: '::1', port });

/** For each story its packets: `>` from the client, `<` from the server; the flags' first letters; octets that it carries. */
export const STORIES: readonly (readonly [title: string, packets: string, play: (script: Script) => void])[] =
  [
    [
      'a connection from handshake to its end, with a half-close',
      '>S <SA >A >PA3 <A >FA <A <PA5 >A <FA >A',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.connect();
        b.accept(3);
        a.send('one');
        b.deliver('one', 4);
        a.shutdown();
        b.end(5);
        b.send('three', 6);
        a.deliver('three');
        b.close(7);
        a.end();
      },
    ],
    [
      'a connection that was open before the recording has no handshake',
      '>PA3 <A <PA3 >A',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send('one');
        b.deliver('one');
        b.send('two');
        a.deliver('two');
      },
    ],
    [
      'what a peer sent that was not recorded is known by what came',
      '>S <SA >A >PA3 <A <PA3 >A >FA <A <FA >A',
      (script) => {
        const b = script.socket(server, 'tcp', local(2345), local(51002));
        b.accept(3);
        b.deliver('one', 4);
        b.send('two', 5);
        b.end(6);
        b.close(7);
      },
    ],
    [
      'two sends that came as one deliver are two segments',
      '>PA2 <A >PA3 <A',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send('on');
        a.send('etw');
        b.deliver('onetw');
      },
    ],
    [
      'one send that came in pieces is one segment, and what the pieces show completes it',
      '>PA300 <A',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send(LONG.slice(0, 300));
        b.deliver(LONG.slice(0, 200));
        b.deliver(LONG.slice(0, 100));
      },
    ],
    [
      'octets that were not kept count, and are not in the file',
      '>A256/65000 <A >A0/65000 <A >PA0/20000 <A <PA2 >A',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.send(LONG);
        b.deliver(LONG);
        b.send('ok');
        a.deliver('ok');
      },
    ],
    [
      'nobody listens: the SYN is answered by a reset',
      '>S <RA',
      (script) => script.socket(alice, 'tcp', local(51002), local(2345)).connect('ECONNREFUSED'),
    ],
    [
      'nobody answers: a SYN alone',
      '>S',
      (script) => script.socket(alice, 'tcp', local(51002), local(2345)).connect('ETIMEDOUT'),
    ],
    [
      'a name that nobody knows puts nothing on the wire',
      '',
      (script) =>
        script.socket(alice, 'tcp', local(51002), { host: 'nowhere', port: 2345 }).connect('ENOTFOUND'),
    ],
    [
      'closing with octets unread is a reset',
      '>S <SA >A >PA3 <A <RA',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.connect();
        b.accept();
        a.send('one');
        b.close(4);
        a.reset('peer');
      },
    ],
    [
      'a reset of its own, while the other side still sends',
      '>S <SA >A >RA <PA3',
      (script) => {
        const [a, b] = script.connection(alice, server);
        a.connect();
        b.accept();
        a.reset('self');
        b.send('one');
        b.reset('peer');
        b.close();
      },
    ],
    [
      'a reset that came from a peer that was not recorded',
      '>S <SA >A >PA3 <A <RA',
      (script) => {
        const a = script.socket(alice, 'tcp', local(51002), local(2345));
        a.connect();
        a.send('one');
        a.reset('peer');
        a.close();
      },
    ],
    [
      'one octet at a time, and both close at once',
      '>PA1 <A >PA1 <A >PA1 <A >FA <A <FA >A',
      (script) => {
        const [a, b] = script.connection(alice, server);
        for (const octet of 'one') {
          a.send(octet);
          b.deliver(octet);
        }
        a.close();
        b.close();
        a.end();
        b.end();
      },
    ],
    [
      'IP version 6',
      '>S <SA >A >PA3 <A >4 <0',
      (script) => {
        const a = script.socket(alice, 'tcp', six(51002), six(2345));
        a.connect();
        a.send('one');
        const client = script.socket(alice, 'udp', six(51002));
        client.sendTo({ host: 'localhost', port: 2345 }, 'four');
        client.deliverFrom(six(2345), '');
      },
    ],
    [
      'a datagram is one packet, however many saw it: sent, lost, dropped, come twice',
      '>3 <3 >4 >5 >3 >3',
      (script) => {
        const client = script.socket(alice, 'udp', local(51002));
        const echo = script.socket(server, 'udp', { host: '0.0.0.0', port: 2345 });
        client.sendTo(local(2345), 'one');
        echo.deliverFrom(local(51002), 'one', 4);
        echo.sendTo(local(51002), 'ONE', 5);
        client.deliverFrom(local(2345), 'ONE');
        client.sendTo(local(2345), 'lost');
        client.sendTo(local(2345), 'taken');
        echo.dropFrom(local(51002), 'taken', 'buffer full');
        client.sendTo(local(2345), 'two');
        echo.deliverFrom(local(51002), 'two');
        echo.deliverFrom(local(51002), 'two');
      },
    ],
    [
      'the largest datagram and an empty one; one that is too long was never sent',
      '>256/65507 >0 <256/65507',
      (script) => {
        const client = script.socket(alice, 'udp', local(51002), local(2345));
        client.sendTo(local(2345), LONG.slice(0, 65_507));
        client.sendTo(local(2345), LONG.slice(0, 65_508));
        client.sendTo(local(2345), '');
        client.deliverFrom(local(2345), LONG.slice(0, 65_507));
      },
    ],
  ];
