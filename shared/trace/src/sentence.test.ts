import { expect, test } from 'vitest';
import type { TraceEvent } from './events.ts';
import { fold } from './fold.ts';
import { ladder } from './ladder.ts';
import { alice, local, Script, server } from './script.ts';
import { sentence } from './sentence.ts';
import { weave } from './weave.ts';

test('a whole conversation reads as English', () => {
  const script = new Script();
  script.socket(server, 'tcp', local(2345)).listen();
  script.out(server, 'ready\n', 'stderr');
  const [a, b] = script.connection(alice, server);
  a.connect();
  b.accept();
  a.send('5    ');
  b.deliver('5    ');
  a.shutdown();
  b.end();
  b.close();
  a.reset('peer');
  script.socket(alice, 'tcp', undefined, local(9)).connect('ECONNREFUSED');
  script.thread(server, 3, true);
  script.thread(server, 3, false);
  script.signal(server, 'SIGINT');
  script.exit(server, null, 'SIGINT');
  const trace = weave([alice, server], script.events);
  expect(trace.events.map((event) => sentence(trace, event))).toEqual([
    'server.ts listens on 127.0.0.1:2345',
    String.raw`server.ts writes 6 octets "ready\n" on stderr`,
    'alice connects to server.ts',
    'server.ts accepts a connection from alice',
    'alice sends 5 octets "5    " to server.ts',
    'server.ts receives 5 octets "5    " from alice',
    'alice half-closes the connection to server.ts',
    'server.ts receives the end of the stream from alice',
    'server.ts closes the connection to alice',
    'alice finds the connection reset by server.ts',
    'alice fails to connect to 127.0.0.1:9: ECONNREFUSED',
    'server.ts starts thread 3',
    'server.ts has ended thread 3',
    'server.ts is sent the signal SIGINT',
    'server.ts is ended by SIGINT',
  ]);
});

test('a kind of event that is not known is told by its name, everywhere', () => {
  const script = new Script();
  script.exit(server, 0);
  const trace = weave([server], script.events);
  const events: TraceEvent[] = JSON.parse(JSON.stringify(trace.events).replace('exit', 'teleport'));
  const later = { ...trace, events };
  const [event] = events;
  expect(event && sentence(later, event)).toBe(
    'server.ts does something this version does not know: teleport',
  );
  expect(ladder(later)).toEqual(['  step   server.ts', '   1     teleport']);
  expect(fold(later)).toMatchObject({ step: 1, sockets: {} });
});
