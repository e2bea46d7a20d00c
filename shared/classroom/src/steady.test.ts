import { expect, test } from 'vitest';
import { steady } from './steady.ts';

test.each([
  ['a port that the system chose', 'alice hears from 127.0.0.1:40213', 'alice hears from 127.0.0.1:PORT'],
  ['a port that the course names', 'it listens on 127.0.0.1:2345', 'it listens on 127.0.0.1:2345'],
  ['a high port that the course names', 'it listens on 127.0.0.1:48000', 'it listens on 127.0.0.1:48000'],
  ['no port', '70000 octets, 09999 and 123456', '70000 octets, 09999 and 123456'],
  ['a measured time', 'exit after 1203.5 ms, then 2 s', 'exit after N ms, then N s'],
  ['a number before another word', '2 servers, 3 messages', '2 servers, 3 messages'],
  [
    'a folder that is gone',
    'Error, at file:///tmp/wirebook-Ab3dEf/submission/server.ts:12 (/tmp/wirebook-Ab3dEf/runs/7-server-flags/log)',
    'Error, at server.ts:12 (log)',
  ],
  ['a folder of Windows', 'at C:\\Temp\\wirebook-Ab3dEf\\submission\\server.ts:12', 'at server.ts:12'],
])('%s: %j', (_, told, kept) => {
  expect(steady(told)).toBe(kept);
  expect(steady(kept)).toBe(kept);
});
