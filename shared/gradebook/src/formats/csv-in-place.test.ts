import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Table } from './csv-in-place.ts';

/** Cells as they stand in a file, one row a line. */
const cell = (delimiter: string) =>
  fc.oneof(
    fc.stringMatching(/^[a-z =@é🎉]{0,4}$/u),
    fc
      .array(fc.constantFrom('a', '"', '\n', '\r\n', delimiter, ' ', '\ufeff'), { maxLength: 5 })
      .map((parts) => `"${parts.join('').replaceAll('"', '""')}"`),
  );
const table = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    bom: fc.boolean(),
    endsWithLine: fc.boolean(),
    width: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ delimiter, lineEnd, bom, endsWithLine, width }) =>
    fc
      .array(fc.array(cell(delimiter), { minLength: width, maxLength: width }), { maxLength: 4 })
      .map((rows) => {
        const head = Array.from({ length: width }, (_, i) => `column ${i}`);
        const lines = [head, ...rows].map((row) => row.join(delimiter)).join(lineEnd);
        return { delimiter, text: (bom ? '\ufeff' : '') + lines + (endsWithLine ? lineEnd : '') };
      }),
  );

test('its cells are those that a parser finds, and without changes its text is the same', () => {
  fc.assert(
    fc.property(table, ({ delimiter, text }) => {
      const parsed = new Table(text);
      const options = { delimiter, bom: true, relax_column_count: true, record_delimiter: ['\r\n', '\n'] };
      expect(parsed.rows).toEqual(parse(text, options));
      expect(parsed.text()).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('a cell that is changed has the new value, and all others have theirs', () => {
  fc.assert(
    fc.property(table, fc.nat(), fc.nat(), fc.string({ unit: 'binary' }), ({ text }, r, c, value) => {
      const changed = new Table(text);
      // Never the header: by that the delimiter is found.
      fc.pre(changed.rows.length > 1);
      const [row, column] = [1 + (r % (changed.rows.length - 1)), c % (changed.rows[0]?.length ?? 1)];
      const rows = changed.rows.map((cells) => [...cells]);
      changed.change(row, column, value);
      rows[row]?.splice(column, 1, value);
      expect(new Table(changed.text()).rows).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['plain', 'a,b\r\n1,2\r\n', 'a,b\r\n1,new\r\n'],
  ['quoted', '"a","b"\n"1","2"\n', '"a","b"\n"1","new"\n'],
  [
    'mixed line ends, empty lines, no last line end',
    '\ufeffa;b\r\n\r\n1;2\n\n3;4',
    '\ufeffa;b\r\n\r\n1;new\n\n3;4',
  ],
  ['empty at the end of all', 'a\tb\n1\t', 'a\tb\n1\tnew'],
])('%s: only the cell changes', (_, text, changed) => {
  const one = new Table(text);
  one.change(1, 1, 'new');
  expect(one.text()).toBe(changed);
});

test.each(['a,b\n1,"2', '"', 'a\n"b""'])('%j: a quoted cell that does not end is said', (text) => {
  expect(() => new Table(text)).toThrow(/line \d that does not end/);
});

test('a cell that is not there cannot be changed', () => {
  expect(() => new Table('a,b\n1\n').change(1, 1, 'x')).toThrow(RangeError);
});
