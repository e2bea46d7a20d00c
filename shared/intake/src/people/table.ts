/**
 * Reads a table with a header from a file of comma-separated values (RFC 4180), as spreadsheets and other systems write them.
 *
 * Knows: separators, marks of byte order, lines. Never knows: which columns are wanted.
 */
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { codeOf } from '../words.ts';

/** A table cannot be understood. The message names the file, the line where there is one, and what to do. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

export interface Row {
  /** Counted from 1; the header's is 1. */
  readonly line: number;
  /** By the name of the column in small letters. What is empty is not there. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  readonly path: string;
  /** In small letters, without space around them. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** @throws TableError */
export async function readTable(path: string): Promise<Table> {
  const [header, ...records] = recordsIn(await textOf(path), path);
  if (!header) throw new TableError(`${path} is empty: its first line must name the columns`);
  const columns = header.record.map((name) => name.toLowerCase());
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
  if (twice !== undefined) throw new TableError(`${path}: two columns are called ${twice}; take one away`);
  const rows = records.map(({ record, info: { lines } }) => ({
    line: lines,
    cells: new Map(
      columns.map((name, at) => [name, record[at] ?? ''] as const).filter(([, cell]) => cell !== ''),
    ),
  }));
  return { path, columns, rows };
}

async function textOf(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) throw new TableError(`${path} is not in UTF-8; save it as "CSV UTF-8"`);
    throw new TableError(`${path} cannot be read (${codeOf(error)})`);
  }
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

function recordsIn(text: string, path: string): readonly Parsed[] {
  try {
    const options = { delimiter: separatorOf(text), info: true, skip_empty_lines: true, trim: true };
    return parse(text, options) as unknown as readonly Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableError(`${path} is no table of comma-separated values: ${error.message}`);
  }
}

/** Where the comma is the decimal point, spreadsheets write semicolons. The header has more of the one that separates. */
function separatorOf(text: string): ',' | ';' {
  const header = text.slice(0, /\r|\n|$/.exec(text)?.index).replace(/"[^"]*"/g, '');
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
