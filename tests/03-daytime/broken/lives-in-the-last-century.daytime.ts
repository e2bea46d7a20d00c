// Gives two digits of a year to Date, which puts them into the 1900s.
// fails: nist-reads
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function formatDaytime(date: Date): string {
  const day = `${DAYS[date.getUTCDay()]}, ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day}, ${date.getUTCFullYear()} ${time}-UTC\r\n`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export interface NistTime {
  mjd: number;
  date: Date;
  dst: number;
  leap: number;
  health: number;
  msAdvance: number;
}

export function parseNist(text: string): NistTime {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 9) throw new Error(`9 fields wanted, not ${fields.length}: ${text}`);
  const [mjd = '', day = '', time = '', dst = '', leap = '', health = '', advance = '', label, star] = fields;
  if (label !== 'UTC(NIST)') throw new Error(`the label is ${label}, not UTC(NIST)`);
  if (star !== '*') throw new Error(`the line ends with ${star}, not with *`);
  const [year = NaN, month = NaN, dayOfMonth = NaN] = numbers(day, '-');
  const [hours = NaN, minutes = NaN, seconds = NaN] = numbers(time, ':');
  if (month < 1 || month > 12) throw new Error(`there is no month ${month}`);
  return {
    mjd: number(mjd),
    date: new Date(Date.UTC(year, month - 1, dayOfMonth, hours, minutes, seconds)),
    dst: number(dst),
    leap: number(leap),
    health: number(health),
    msAdvance: number(advance),
  };
}

function numbers(field: string, separator: string): number[] {
  const parts = field.split(separator);
  if (parts.length !== 3) throw new Error(`${field} is not three numbers with ${separator} between`);
  return parts.map(number);
}

function number(field: string): number {
  if (!/^\d+(\.\d+)?$/.test(field)) throw new Error(`'${field}' is not a number`);
  return Number(field);
}
