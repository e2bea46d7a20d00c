// Leaves the words and the hours to Intl (h23, so that midnight is 00), and reads with named groups.
const FORMAT = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  month: 'long',
  day: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

const NIST = new RegExp(
  [
    '(?<mjd>[0-9]+)',
    '(?<year>[0-9]{2})-(?<month>0[1-9]|1[0-2])-(?<day>[0-9]{2})',
    '(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})',
    '(?<dst>[0-9]+)',
    '(?<leap>[0-9]+)',
    '(?<health>[0-9]+)',
    '(?<msAdvance>[0-9]+(?:[.][0-9]*)?)',
    'UTC[(]NIST[)]',
    '[*]',
  ].join('[ ]+'),
);

export function formatDaytime(date: Date): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of FORMAT.formatToParts(date)) part[type] = value;
  const day = `${part.weekday}, ${part.month} ${part.day}, ${part.year}`;
  return `${day} ${part.hour}:${part.minute}:${part.second}-UTC\r\n`;
}

export function parseNist(text: string) {
  const line = text.trim();
  const match = NIST.exec(line);
  if (match === null || match[0] !== line) {
    throw new SyntaxError(`this is not JJJJJ YY-MM-DD HH:MM:SS TT L H msADV UTC(NIST) *: ${line}`);
  }
  const group = match.groups ?? {};
  const number = (name: string): number => Number(group[name]);
  const date = new Date(0);
  date.setUTCFullYear(2000 + number('year'), number('month') - 1, number('day'));
  date.setUTCHours(number('hour'), number('minute'), number('second'));
  return {
    mjd: number('mjd'),
    date,
    dst: number('dst'),
    leap: number('leap'),
    health: number('health'),
    msAdvance: number('msAdvance'),
  };
}
