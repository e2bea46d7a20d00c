/**
 * Changes single cells of a table in CSV (RFC 4180), and nothing else: every other character stays what it was.
 *
 * Knows: where each cell stands in the text. Never knows: what the cells mean. A library that parses and one that writes do not make
 * the same text again (which cells were quoted, which line ends, a byte order mark), so the new cells are laid into the old text.
 * A changed cell is quoted if it was quoted before, or has to be.
 */

interface Span {
  readonly start: number;
  readonly end: number;
}

export class Table {
  /** Cells without their quotes, in rows; an empty line is no row. */
  readonly rows: readonly (readonly string[])[];
  readonly #text: string;
  readonly #spans: readonly (readonly Span[])[];
  readonly #delimiter: string;
  readonly #changes = new Map<Span, string>();

  /** @throws Error a quoted cell does not end. */
  constructor(text: string) {
    this.#text = text;
    this.#delimiter = delimiterOf(text);
    this.#spans = findCells(text, this.#delimiter);
    this.rows = this.#spans.map((row) => row.map((span) => unquoted(text.slice(span.start, span.end))));
  }

  /** @throws RangeError there is no such cell. */
  change(row: number, column: number, value: string): void {
    const span = this.#spans[row]?.[column];
    if (!span) throw new RangeError(`row ${row} has no cell ${column}`);
    const wasQuoted = this.#text[span.start] === '"';
    const hasTo = value.includes(this.#delimiter) || /["\r\n]/.test(value);
    this.#changes.set(span, wasQuoted || hasTo ? `"${value.replaceAll('"', '""')}"` : value);
  }

  text(): string {
    let done = 0;
    let text = '';
    for (const [{ start, end }, value] of [...this.#changes].toSorted(([a], [b]) => a.start - b.start)) {
      text += this.#text.slice(done, start) + value;
      done = end;
    }
    return text + this.#text.slice(done);
  }
}

/** Of `,`, `;` and tab, the one that is most often in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const times = (one: string) => first.split(one).length;
  return [',', ';', '\t'].reduce((best, one) => (times(one) > times(best) ? one : best));
}

function findCells(text: string, delimiter: string): Span[][] {
  const rows: Span[][] = [];
  let row: Span[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const start = at;
    if (text[at] === '"') at = endOfQuotes(text, at);
    while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') at += 1;
    const isEmptyLine = row.length === 0 && at === start && text[at] !== delimiter;
    if (!isEmptyLine) row.push({ start, end: at });
    if (text[at] === delimiter) {
      // A delimiter as the last character of all has one more, empty cell behind it.
      if (at + 1 === text.length) row.push({ start: at + 1, end: at + 1 });
    } else if (row.length > 0) {
      rows.push(row);
      row = [];
    }
    at += 1;
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** The place behind the closing quote. */
function endOfQuotes(text: string, start: number): number {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) {
      const line = text.slice(0, start).split('\n').length;
      throw new Error(`the table has a quoted cell in line ${line} that does not end: save it as CSV again`);
    }
    if (text[at + 1] !== '"') return at + 1;
  }
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, cell.lastIndexOf('"')).replaceAll('""', '"') : cell;
}
