/** A demo of two scenes for tests: a question and its answer, and two threads that race. */
import { octets, type Trace } from '@wirebook/trace';
import type { ChoiceScene, Demo, StoryScene } from '../demo.ts';
import { race } from './race.ts';

const server = { host: '127.0.0.1', port: 2345 };
const client = { host: '127.0.0.1', port: 50_000 };
const socket = { protocol: 'udp', socket: 1 } as const;
const at = (line: number) => ({ at: { file: 'server.ts', line } });

const trace: Trace = {
  schema: 'wirebook/trace@1',
  lanes: [
    { id: 'alice', label: 'alice', kind: 'peer' },
    { id: 'server.ts', label: 'server.ts', kind: 'program' },
  ],
  events: [
    { seq: 0, t: 0, lane: 'server.ts', kind: 'bind', ...socket, local: server, ...at(3) },
    {
      seq: 1,
      t: 1,
      lane: 'alice',
      kind: 'send',
      ...socket,
      octets: octets('hello'),
      local: client,
      peer: server,
    },
    {
      seq: 2,
      t: 2,
      lane: 'server.ts',
      kind: 'deliver',
      ...socket,
      octets: octets('hello'),
      peer: client,
      cause: 1,
      ...at(5),
    },
    { seq: 3, t: 3, lane: 'server.ts', kind: 'out', stream: 'stdout', octets: octets('got it\n') },
  ],
};

const text = [
  'import { createSocket } from "node:dgram";',
  '',
  'socket.bind(2345);',
  '',
  'socket.on("message", print);',
  '',
];

const story: StoryScene = {
  kind: 'story',
  id: 'a',
  title: 'A message',
  sources: [{ file: 'server.ts', text: text.join('\n') }],
  trace,
  steps: [
    { say: 'The server binds its socket.', to: 1 },
    { ask: 'Who hears of it?', say: 'The server gets what alice sent.', notes: 'RFC 768.', to: 3 },
    { say: 'It prints a line.', to: 4 },
  ],
};

const choices: ChoiceScene = {
  kind: 'choices',
  id: 'b',
  title: 'A race',
  sources: [],
  graph: race,
  steps: [
    { say: 'Nobody has gone yet.', path: '' },
    { ask: 'And if they take turns?', say: 'An addition is lost.', path: '0101' },
    { say: 'These are all schedules.', path: '', map: true },
  ],
};

export const demo: Demo = {
  number: 3,
  slug: '03-example',
  title: 'A message and a race',
  summary: 'A message, and then a race.',
  scenes: [story, choices],
};
