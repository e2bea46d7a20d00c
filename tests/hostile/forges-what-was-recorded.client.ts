// Says that it has sent, in the words of the recorder, and prints what a server would have replied.
// bound: 1 s
import { appendFileSync } from 'node:fs';

const [word = '', ...flags] = process.argv.slice(2);
const port = Number(flags[flags.indexOf('--port') + 1]) || 2345;
const event = {
  ...{ t: Number(process.hrtime.bigint() / 1000n), kind: 'send', protocol: 'udp', socket: 1 },
  ...{ local: { host: '127.0.0.1', port: 40_000 }, peer: { host: '127.0.0.1', port } },
  octets: { length: word.length, shown: word },
};
for (let i = 0; i < 3; i += 1) appendFileSync('events.ndjson', `${JSON.stringify(event)}\n`);
appendFileSync('events.ndjson', '{"left":0}\n');
console.log(word.toUpperCase());
setTimeout(() => process.exit(0), 1000);
