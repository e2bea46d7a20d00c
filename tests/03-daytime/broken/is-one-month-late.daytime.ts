// Counts the months from 1 where Date counts them from 0.
// fails: format-line
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

export function formatDaytime(date: Date): string {
  const weekday = days[date.getUTCDay()];
  const month = months[(date.getUTCMonth() + 1) % 12];
  const [, dd, time] = /-(\d\d)T(\d\d:\d\d:\d\d)/.exec(date.toISOString()) ?? [];
  return `${weekday}, ${month} ${dd}, ${date.getUTCFullYear()} ${time}-UTC\r\n`;
}

const LINE =
  /^\s*(\d{5})\s+(\d\d)-(\d\d)-(\d\d)\s+(\d\d):(\d\d):(\d\d)\s+(\d+)\s+(\d)\s+(\d)\s+([\d.]+)\s+(\S+)\s+(\S+)\s*$/;

export function parseNist(text: string): {
  mjd: number;
  date: Date;
  dst: number;
  leap: number;
  health: number;
  msAdvance: number;
} {
  const found = LINE.exec(text);
  if (!found) throw new Error(`not a line of NIST's: ${JSON.stringify(text)}`);
  const [mjd = NaN, yy = NaN, month = NaN, day, h, m, s, dst = NaN, leap = NaN, health = NaN, advance = NaN] =
    found.slice(1, 12).map(Number);
  if (month < 1 || month > 12) throw new Error(`month ${month}`);
  if (Number.isNaN(advance)) throw new Error(`the advance is not a number: ${found[11]}`);
  if (found[12] !== 'UTC(NIST)') throw new Error(`label ${found[12]}`);
  if (found[13] !== '*') throw new Error('no * at the end');
  const date = new Date(Date.UTC(2000 + yy, month - 1, day, h, m, s));
  return { mjd, date, dst, leap, health, msAdvance: advance };
}
