import { expect, test } from 'vitest';
import { compare } from '../compare.ts';
import type { Compared, Options } from '../model.ts';
import { file, program, programs, submissions } from '../testing/programs.ts';
import { type HtmlOptions, similarityHtml } from './report.ts';

function html(all: readonly Compared[], options: Options & HtmlOptions = {}): string {
  return similarityHtml(compare(all, options), all, options);
}

/** The text of a page, as a reader sees it. */
const shown = (page: string) =>
  page
    .replace(/<(style|title)>[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const HOSTILE =
  '</code></table><script>alert(1)</script><img src=x onerror="alert(2)">&\u001b[2J\u202e\u2066\0\ud800';

test('whatever a file, its name and a label hold, nothing of it becomes markup or is obeyed', () => {
  const text = `// ${HOSTILE}\n${program(4)}`;
  const all = submissions(...programs(3), text, text).map((one) => ({
    ...one,
    label: `${one.id}${HOSTILE}`,
    files: one.files.map((each) => ({ ...each, name: `${HOSTILE}.ts` })),
  }));
  const old = { ...submissions(text)[0], id: 'old', label: 'old', group: HOSTILE, files: [file(text)] };
  const page = html(
    [...all, old, ...submissions('}').map((one) => ({ ...one, id: 'bad', label: HOSTILE }))],
    {
      title: HOSTILE,
    },
  );
  expect(page.match(/<(?!\/)(\w+)/g)?.filter((tag) => /script|img/.test(tag))).toEqual([]);
  expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
  expect(shown(page)).toContain(
    `// ${String.raw`</code></table><script>alert(1)</script><img src=x onerror="alert(2)">&\x1b[2J\u{202e}\u{2066}\x00\u{d800}`}`,
  );
});

test('the policy lets nothing be loaded or run', () => {
  const page = html(submissions(...programs(3), program(0)));
  expect(page).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'"\/>/,
  );
  expect(page).not.toMatch(/<script|<link|\sstyle=|\son\w+=|src=|https?:/);
});

test('every link leads to something in the page, and every anchor is there once', () => {
  const page = html(submissions(...programs(12), program(4), program(7)));
  const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
  const targets = Array.from(page.matchAll(/ href="#([^"]+)"/g), ([, id]) => id);
  expect(targets.length).toBeGreaterThan(10);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a pair is shown with its lines, their numbers, and the number of each fragment on both sides', () => {
  const page = html(submissions(...programs(12), `\n\n${program(4)}`), { sides: 1 });
  const rows = Array.from(
    page.matchAll(
      /<tr class="shared"><th scope="row">(\d+)<\/th><td>(.*?)<\/td><td class="text">(.*?)<\/td>/g,
    ),
    ([, line, mark = '', text]) => ({ line, mark: mark.replaceAll(/<[^>]*>/g, ''), text }),
  );
  expect(rows).toHaveLength(54);
  expect(rows[0]).toEqual({ line: '1', mark: '1 ', text: 'function main(): void {' });
  expect(rows[27]).toEqual({ line: '3', mark: '1 ', text: 'function main(): void {' });
});

test('of long files only what is near a fragment is shown, and how much is not', () => {
  const longer = `${programs(4, 50).join('')}${program(4)}`;
  const page = html(submissions(...programs(12), longer), { sides: 1 });
  expect(shown(page)).toContain('… 109 lines …');
});

test('who is alike in more stages comes first', () => {
  const again = (text: string) => ({ stage: '02', name: 'bucket.ts', text });
  const extra = new Map([
    ['s1', program(20)],
    ['s3', program(20)],
  ]);
  const all = submissions(program(0), program(1), program(0), `${program(1)}f();`).map((one) => {
    const text = extra.get(one.id);
    return text === undefined ? one : { ...one, files: [...one.files, again(text)] };
  });
  expect(shown(html(all))).toMatch(
    /Who is alike in most stages first.*student 1 and student 3.*student 0 and student 2/,
  );
});

test('partners have a table of their own, and earlier years are named', () => {
  const all = [
    ...submissions(...programs(3), program(0)),
    { id: 'old', label: 'dave', group: '2025', files: [file(program(1))] },
  ];
  const words = shown(html(all, { partners: { '01': [['s0', 's3']] } }));
  expect(words).toMatch(/Partners, who may be alike.*student 0 and student 3100/);
  expect(words).toContain('student 1 and dave (2025)');
});

test('it says what is alike, and accuses nobody', () => {
  expect(shown(html(submissions(...programs(3), program(0))))).not.toMatch(
    /\bcop(y|ied|ies)|plagiar|cheat|suspect|guilt/i,
  );
  expect(shown(html(submissions(...programs(3))))).toContain('No pair stands out.');
});

test('the same input gives the same page', () => {
  const all = submissions(...programs(5), program(0));
  expect(html(all)).toBe(html(all));
});
