// Rearranges the text of toUTCString, and reads a NIST line by a table with a row per field.
interface Nist {
  mjd: number;
  date: Date;
  dst: number;
  leap: number;
  health: number;
  msAdvance: number;
}

type Draft = Record<string, number>;

const LONG = new Map(
  `Sunday Monday Tuesday Wednesday Thursday Friday Saturday January February March April May June July
  August September October November December`
    .split(/\s+/)
    .map((name) => [name.slice(0, 3), name]),
);

// Fri, 20 Sep 2024 15:22:07 GMT: the format is fixed by ECMA-262, and so are its English names.
export function formatDaytime(date: Date): string {
  const [weekday = '', day, month = '', year, time] = date.toUTCString().replace(',', '').split(' ');
  return [`${LONG.get(weekday)},`, LONG.get(month), `${day},`, Number(year), `${time}-UTC\r\n`].join(' ');
}

const FIELDS: readonly ((draft: Draft, field: string) => void)[] = [
  (draft, field) => (draft['mjd'] = decimal('the Julian day', field)),
  (draft, field) => numbers(draft, field, '-', ['year', 'month', 'day']),
  (draft, field) => numbers(draft, field, ':', ['hour', 'minute', 'second']),
  (draft, field) => (draft['dst'] = decimal('the code for summer time', field)),
  (draft, field) => (draft['leap'] = decimal('the code for leap seconds', field)),
  (draft, field) => (draft['health'] = decimal('the health of the server', field)),
  (draft, field) => (draft['msAdvance'] = decimal('the advance', field)),
  (_draft, field) => expect('UTC(NIST)', field),
  (_draft, field) => expect('*', field),
];

export function parseNist(text: string): Nist {
  const found = text.match(/[^\s]+/g) ?? [];
  if (found.length !== FIELDS.length)
    throw new RangeError(`${found.length} fields instead of ${FIELDS.length}`);
  const draft: Draft = {};
  for (const [index, read] of FIELDS.entries()) read(draft, found[index] ?? '');
  const { mjd = 0, dst = 0, leap = 0, health = 0, msAdvance = 0 } = draft;
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = draft;
  if (month === 0 || month > 12) throw new RangeError(`a year has no month ${month}`);
  return {
    mjd,
    date: new Date(Date.UTC(year + 2000, month - 1, day, hour, minute, second)),
    dst,
    leap,
    health,
    msAdvance,
  };
}

function numbers(draft: Draft, field: string, between: string, names: string[]): void {
  const parts = field.split(between);
  if (parts.length !== names.length) throw new TypeError(`not ${names.join(between)}: ${field}`);
  for (const [index, name] of names.entries()) draft[name] = decimal(`the ${name}`, parts[index] ?? '');
}

function decimal(what: string, field: string): number {
  if (!/^[0-9]+([.][0-9]+)?$/.test(field)) throw new TypeError(`${what} is not a number: ${field}`);
  return Number.parseFloat(field);
}

function expect(wanted: string, field: string): void {
  if (field !== wanted) throw new Error(`${wanted} is missing; in its place is ${field}`);
}
