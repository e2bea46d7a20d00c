// Says that it listens, in the words of the recorder and on stderr, and has never bound anything.
// bound: 8 s
import { appendFileSync } from 'node:fs';

const port = Number(process.argv.at(-1)) || 2345;
const local = { host: '127.0.0.1', port };
const text = { length: 5, shown: 'HELLO' };
const events = [
  { kind: 'bind', protocol: 'udp', socket: 1, local },
  { kind: 'listen', protocol: 'tcp', socket: 2, local },
  ...Array.from({ length: 40 }, (_, i) => ({
    ...{ kind: i % 2 === 0 ? 'deliver' : 'send', protocol: 'udp', socket: 1, local },
    ...{ peer: { host: '127.0.0.1', port: 30_000 + i }, octets: text },
  })),
];
for (const event of events) {
  appendFileSync(
    'events.ndjson',
    `${JSON.stringify({ t: Number(process.hrtime.bigint() / 1000n), ...event })}\n`,
  );
}
console.error(`listening on 127.0.0.1:${port}`);
setTimeout(() => process.exit(), 8000);
