/**
 * Reads a program's command line from a table of its flags.
 *
 * Knows: what a flag wants, and how to say in one sentence that it did not get it. Never knows: sockets.
 *
 *     const { flags, positionals } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) }, ['TEXT']);
 */
import { parseArgs } from 'node:util';
import { parsePort } from './endpoint.ts';
import { programName, usage } from './fail.ts';

/** One flag: `--NAME VALUE` or `--NAME=VALUE`, at most once. */
export interface Flag<T> {
  /** Ends the sentence "--port wants ...". */
  readonly wants: string;
  /** What it is when it is not given. */
  readonly fallback: T;
  /** The value that the text stands for, or `undefined` when it is not what the flag wants. */
  read(text: string): T | undefined;
}

export type FlagTable = Readonly<Record<string, Flag<unknown>>>;
export type FlagValues<Table extends FlagTable> = { readonly [Name in keyof Table]: Table[Name]['fallback'] };

/** Any text but the empty one (an empty host would mean "every address of this machine"). */
export function text(fallback: string): Flag<string> {
  return { wants: 'a text', fallback, read: (value) => (value === '' ? undefined : value) };
}

/** As `text`, and `undefined` when it is not given. */
export function optionalText(): Flag<string | undefined> {
  return { ...text(''), fallback: undefined };
}

export function portNumber(fallback: number): Flag<number> {
  return {
    wants: 'a port, a whole number from 0 to 65535',
    fallback,
    read: (value) => parsePort(value) ?? undefined,
  };
}

/** A duration. The upper end is the longest that `setTimeout` can wait: a signed 32-bit number. */
export function milliseconds(fallback: number): Flag<number> {
  return whole(fallback, { wants: 'milliseconds, a whole number', from: 1, to: 2 ** 31 - 1 });
}

/** How many: zero or more. */
export function count(fallback: number): Flag<number> {
  return whole(fallback, { wants: 'a whole number', from: 0, to: Number.MAX_SAFE_INTEGER });
}

function whole(fallback: number, range: { wants: string; from: number; to: number }): Flag<number> {
  const { wants, from, to } = range;
  return {
    wants: `${wants} from ${from} to ${to}`,
    fallback,
    read(value) {
      const number = /^[0-9]+$/.test(value) ? Number(value) : NaN;
      return from <= number && number <= to ? number : undefined;
    },
  };
}

/** What a command line says, or the one sentence about what is wrong with it. */
export type Parsed<Table extends FlagTable> =
  | { readonly ok: true; readonly flags: FlagValues<Table>; readonly positionals: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads `argv` (without node and the program) and touches nothing else.
 *
 * `words` names the positionals in their order: `['TEXT']` wants exactly one, `['MESSAGE...']` one or more.
 * After `--` every argument is a positional, so that a text may begin with a dash.
 */
export function parseFlags<Table extends FlagTable>(
  argv: readonly string[],
  table: Table,
  words: readonly string[] = [],
): Parsed<Table> {
  const { positionals, tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.keys(table).map((name) => [name, { type: 'string' }])),
    allowPositionals: true,
    strict: false, // its own complaints take several lines; ours are made from the tokens
    tokens: true,
  });
  const values = new Map<string, unknown>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const flag = Object.hasOwn(table, name) && rawName.startsWith('--') ? table[name] : undefined;
    if (flag === undefined) return problem(`there is no flag ${rawName} (${known(table)})`);
    if (values.has(name)) return problem(`${rawName} is given twice`);
    if (value === undefined || (!token.inlineValue && value.startsWith('--'))) {
      return problem(`${rawName} has no value; it wants ${flag.wants}`);
    }
    const read = flag.read(value);
    if (read === undefined) return problem(`${rawName} wants ${flag.wants}, not "${value}"`);
    values.set(name, read);
  }
  const misplaced = misplacedWord(positionals, words);
  if (misplaced !== undefined) return problem(misplaced);
  const entries = Object.entries(table).map(([name, flag]) => [name, values.get(name) ?? flag.fallback]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name has been read by its own flag
  return { ok: true, flags: Object.fromEntries(entries) as FlagValues<Table>, positionals };
}

/** Reads the command line of this process. If it is wrong: one line on stderr, exit 2. */
export function readFlags<Table extends FlagTable>(
  table: Table,
  words: readonly string[] = [],
): { flags: FlagValues<Table>; positionals: readonly string[] } {
  const parsed = parseFlags(process.argv.slice(2), table, words);
  if (parsed.ok) return parsed;
  return usage(`${parsed.problem}; usage: ${synopsis(table, words)}`);
}

function problem(sentence: string): { ok: false; problem: string } {
  return { ok: false, problem: sentence };
}

function misplacedWord(given: readonly string[], words: readonly string[]): string | undefined {
  const missing = words[given.length];
  if (missing !== undefined) return `${missing} is missing`;
  const surplus = words.at(-1)?.endsWith('...') === true ? undefined : given[words.length];
  return surplus === undefined ? undefined : `"${surplus}" is one word too many`;
}

function known(table: FlagTable): string {
  const names = Object.keys(table).map((name) => `--${name}`);
  return names.length === 0 ? 'this program has none' : `there are ${names.join(', ')}`;
}

function synopsis(table: FlagTable, words: readonly string[]): string {
  const flags = Object.keys(table).map((name) => `[--${name} ${name.toUpperCase()}]`);
  return [programName(), ...flags, ...words].join(' ');
}
