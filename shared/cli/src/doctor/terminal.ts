/** Whether ladders and marks come out well where they are printed. */
import { type Finding, none, well, wrong } from './finding.ts';

/** What a report is laid out for at least. */
const NARROWEST = 60;

export function terminal(): Finding[] {
  const { stdout, env } = process;
  if (!stdout.isTTY) return [none('no terminal here: plain text, 100 columns wide')];
  const colours = env['NO_COLOR'] ? 'no colours (NO_COLOR)' : stdout.hasColors() ? 'colours' : 'no colours';
  const size = `a terminal of ${stdout.columns} columns, ${colours}`;
  const wide = stdout.columns >= NARROWEST;
  return [
    wide ? well(size) : wrong(size, `make it wider: ladders want ${NARROWEST} columns, and 100 are good`),
    isUtf8()
      ? well('text is UTF-8')
      : wrong('the terminal is not said to be UTF-8', 'set LANG to C.UTF-8 or another that ends in UTF-8'),
  ];
}

/** Node writes to a console of Windows in Unicode, whatever its code page; elsewhere the locale says (locale(7)). */
function isUtf8(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  return process.platform === 'win32' || /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}
