// Takes the recorder's own calls away from it: what it writes goes through functions of this file.
// bound: 100 events
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { writeSync } = fs;
let left = 100;
const forged = (fd: number, ...rest: unknown[]) => {
  left -= 1;
  if (left < 0) process.exit(0);
  const bind = { t: 1, kind: 'bind', protocol: 'udp', socket: 1, local: { host: '127.0.0.1', port: 2345 } };
  return String(rest[0]).startsWith('{') ? writeSync(fd, `${JSON.stringify(bind)}\n`) : 0;
};
Object.assign(fs, { writeSync: forged, openSync: () => 1, appendFileSync: () => {} });
syncBuiltinESMExports();
fs.rmSync('events.ndjson', { force: true });
fs.writeFileSync('events.ndjson', `${'{'.repeat(1000)}\n{"left":0}\n{"left":999}\nnull\n[]\n"bind"\n`);
