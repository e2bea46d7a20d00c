/**
 * Writes our line of time and reads the one of the American time service.
 *
 * Knows: two ways to write an instant. Never knows: sockets, or what time it is.
 */

const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * Writes an instant as `Friday, September 20, 2024 15:22:07-UTC` and the line end CR LF.
 *
 * RFC 867 prescribes no form ("There is no specific syntax"); this is the first of the two that it shows, with the
 * zone that leaves no doubt. Only the UTC getters are used: `getHours()` and its like would answer in the zone of
 * the machine, and the names of `toLocaleString()` would be in the language of whoever started the server.
 */
export function formatDaytime(date: Date): string {
  const day = `${DAYS[date.getUTCDay()]}, ${MONTHS[date.getUTCMonth()]} ${twoDigits(date.getUTCDate())}`;
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits).join(':');
  return `${day}, ${date.getUTCFullYear()} ${clock}-UTC\r\n`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** What a line of the NIST service says. */
export interface NistTime {
  /** Modified Julian Date: days since 17 November 1858, 00:00 UTC. */
  mjd: number;
  date: Date;
  /** 00 in standard time, 50 in summer time in the USA; other values count the days to a change. */
  dst: number;
  /** 1: a leap second is added at the end of this month; 2: one is left out; 0: neither. */
  leap: number;
  /** 0: the server is healthy. Otherwise its time may be wrong. */
  health: number;
  /** By how many milliseconds the line was sent ahead of its time, to make up for the way. */
  msAdvance: number;
}

/**
 * Reads `JJJJJ YY-MM-DD HH:MM:SS TT L H msADV UTC(NIST) *`, with any number of blanks between and around the fields.
 *
 * Throws an `Error` that says which field is wrong. The line came from somebody else's program, so nothing about it
 * is taken on trust.
 */
export function parseNist(text: string): NistTime {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 9)
    throw new Error(`a NIST line has 9 fields, not ${fields.length}: ${JSON.stringify(text)}`);
  const [mjd, calendar, clock, dst, leap, health, msAdvance, label, marker] = fields;
  if (label !== 'UTC(NIST)') throw new Error(`${JSON.stringify(label)} is not the label UTC(NIST)`);
  if (marker !== '*') throw new Error(`${JSON.stringify(marker)} is not the on-time marker *`);

  const [year, month, day] = three(calendar, '-', 'the date YY-MM-DD');
  const [hour, minute, second] = three(clock, ':', 'the time HH:MM:SS');
  if (month < 1 || month > 12) throw new Error(`there is no month ${month}`);
  if (hour > 23 || minute > 59 || second > 60) throw new Error(`there is no time ${clock}`);
  return {
    mjd: number(mjd, WHOLE, 'the Modified Julian Date'),
    // The line has two digits for the year, and `Date.UTC` takes 24 for 1924. Its months count from 0.
    date: new Date(Date.UTC(2000 + year, month - 1, day, hour, minute, second)),
    dst: number(dst, WHOLE, 'the summer time code'),
    leap: number(leap, WHOLE, 'the leap second code'),
    health: number(health, WHOLE, 'the health code'),
    msAdvance: number(msAdvance, DECIMAL, 'the advance in milliseconds'),
  };
}

const WHOLE = /^[0-9]+$/;
const TWO_DIGITS = /^[0-9]{2}$/;
const DECIMAL = /^[0-9]+(\.[0-9]+)?$/;

/**
 * The number that a field stands for, if it matches `pattern` from its first character to its last.
 *
 * Nothing less is safe: `Number('')` is 0, `Number('0x10')` is 16, and `parseInt('5abc')` is 5.
 */
function number(field: string | undefined, pattern: RegExp, name: string): number {
  if (field === undefined || !pattern.test(field)) throw new Error(`${JSON.stringify(field)} is not ${name}`);
  return Number(field);
}

/** Three numbers of two digits with `separator` between them. */
function three(field: string | undefined, separator: string, name: string): [number, number, number] {
  const [first, second, third, ...more] = field?.split(separator) ?? [];
  if (third === undefined || more.length > 0) throw new Error(`${JSON.stringify(field)} is not ${name}`);
  return [number(first, TWO_DIGITS, name), number(second, TWO_DIGITS, name), number(third, TWO_DIGITS, name)];
}
