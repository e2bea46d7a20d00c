/** `lab watch`: real saves, real keys, real signals. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { solutionFolder, stages, starterFolder } from '@wirebook/tests';
import { describe, expect, test } from 'vitest';
import { emptyFolder, workbookWith } from '../testing/folders.ts';
import { runLab, startLab } from '../testing/run-lab.ts';
import { HAS_TERMINALS, labInTerminal, seen } from '../testing/terminal.ts';

const [first] = stages;
if (!first) throw new Error('there is no stage');
const STARTER = starterFolder(first);
const SOLUTION = solutionFolder(first);

/** A server that listens and cannot do more: most other checks are skipped, which takes less time than to pass them. */
const LISTENS = readFileSync(join(SOLUTION, 'server.ts'), 'utf8').replaceAll(
  'toUpperCase()',
  'toLowerCase()',
);

/** A workbook with the starter's server alone: what is missing is told at once. */
async function serverAlone(): Promise<string> {
  const folder = await workbookWith(first?.slug ?? '', STARTER);
  await rm(join(folder, 'labs', first?.slug ?? '', 'client.ts'));
  return folder;
}

interface Said {
  readonly event: 'begin' | 'first' | 'all' | 'error';
  readonly check?: { readonly id: string; readonly verdict: string };
  readonly report?: { readonly checks: readonly { readonly id: string; readonly verdict: string }[] };
}

/** A watcher that a program listens to. */
async function watcher(
  after: (end: () => void) => void,
  env: Readonly<Record<string, string>> = {},
  uid?: number,
) {
  const folder = await serverAlone();
  const lab = join(folder, 'labs', first?.slug ?? '');
  const temporary = await emptyFolder();
  if (uid !== undefined) await chmod(temporary, 0o777);
  const begin = () => {
    const { child, ended } = startLab(['watch', '1', '--json'], {
      env: { WIREBOOK_FOLDER: folder, TMPDIR: temporary, ...env },
      ...(uid === undefined ? {} : { uid }),
    });
    after(() => {
      child.kill('SIGKILL');
    });
    if (!child.stdout) throw new Error('stdout is no pipe');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    /** The next thing of that kind that is said. */
    const next = async (event: Said['event']): Promise<Said> => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`the watcher ended before it said "${event}"`);
        const said = JSON.parse(value) as Said;
        if (said.event === event) return said;
      }
    };
    return { child, ended, next };
  };
  return { folder, lab, temporary, begin, ...begin() };
}

const verdictOf = ({ report }: Said, id: string) => report?.checks.find((check) => check.id === id)?.verdict;

describe.concurrent('saving', { timeout: 90_000 }, () => {
  test('tells the first check that is open, then all; the progress is kept', async ({ onTestFinished }) => {
    const { lab, folder, next } = await watcher(onTestFinished);
    expect((await next('first')).check).toMatchObject({ id: 'server-listens', verdict: 'fail' });
    expect(verdictOf(await next('all'), 'server-listens')).toBe('fail');
    await writeFile(join(lab, 'server.ts'), LISTENS);
    const then = await next('all');
    expect(verdictOf(then, 'server-listens')).toBe('pass');
    expect(verdictOf(then, 'server-upper')).toBe('fail');
    const { stdout } = await runLab(['list', '--json'], { env: { WIREBOOK_FOLDER: folder } });
    expect(JSON.parse(stdout).stages[0].passed).toContain('server-listens');
  });

  test('in the middle of a run is not lost: what was saved last is judged', async ({ onTestFinished }) => {
    const { lab, next } = await watcher(onTestFinished);
    await next('begin');
    await copyFile(join(STARTER, 'server.ts'), join(lab, 'server.ts'));
    await next('begin');
    await writeFile(join(lab, 'server.ts'), LISTENS);
    await next('begin');
    expect(verdictOf(await next('all'), 'server-listens')).toBe('pass');
  });

  test('by another file that takes its place counts, and so does a file that goes and comes', async ({
    onTestFinished,
  }) => {
    const { lab, next } = await watcher(onTestFinished);
    await next('all');
    await writeFile(join(lab, 'new'), LISTENS);
    await rename(join(lab, 'new'), join(lab, 'server.ts'));
    expect(verdictOf(await next('all'), 'server-listens')).toBe('pass');
    await rm(join(lab, 'server.ts'));
    expect(verdictOf(await next('all'), 'server-listens')).toBe('fail');
    await writeFile(join(lab, 'server.ts'), LISTENS);
    expect(verdictOf(await next('all'), 'server-listens')).toBe('pass');
  });

  test('is seen where no events come, and that is told', async ({ onTestFinished }) => {
    const { lab, next, child, ended } = await watcher(onTestFinished, { CHOKIDAR_USEPOLLING: '1' });
    await next('all');
    await writeFile(join(lab, 'server.ts'), LISTENS);
    expect(verdictOf(await next('all'), 'server-listens')).toBe('pass');
    child.kill('SIGINT');
    expect((await ended).stderr).toContain('looking for saves ten times a second, because');
  });

  test('is judged by each of two watchers', async ({ onTestFinished }) => {
    const one = await watcher(onTestFinished);
    const other = one.begin();
    await Promise.all([one.next('all'), other.next('all')]);
    await writeFile(join(one.lab, 'server.ts'), LISTENS);
    const both = await Promise.all([one.next('all'), other.next('all')]);
    expect(both.map((said) => verdictOf(said, 'server-listens'))).toEqual(['pass', 'pass']);
  });
});

test.skipIf(process.platform === 'win32')(
  'an interruption at any moment leaves no process and no file behind',
  { timeout: 90_000 },
  async ({ onTestFinished }) => {
    const { next, begin, child, ended, temporary } = await watcher(onTestFinished);
    await next('begin');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130 });
    const later = begin();
    await later.next('all');
    later.child.kill('SIGTERM');
    expect(await later.ended).toMatchObject({ code: 143 });
    expect(await readdir(temporary)).toEqual([]);
  },
);

test.skipIf(process.getuid?.() !== 0)(
  'where nothing can be written it judges all the same, and says what it cannot do',
  { timeout: 90_000 },
  async ({ onTestFinished }) => {
    const { next, child, ended } = await watcher(onTestFinished, {}, 65_534);
    expect((await next('first')).check).toMatchObject({ id: 'server-listens', verdict: 'fail' });
    await next('all');
    child.kill('SIGINT');
    const { stderr } = await ended;
    expect(stderr).toMatch(
      /lab: looking for saves ten times a second, because events could not be tried out/,
    );
    expect(stderr).toMatch(/lab: your progress could not be kept \(EACCES: /);
  },
);

describe.skipIf(!HAS_TERMINALS)('keys', { timeout: 90_000, concurrent: true }, () => {
  const TOTAL = 'of 32 points';

  test('h: a question, the idea, nearly the code; and how many were taken is kept', async () => {
    const folder = await serverAlone();
    const { code, shown, cooked } = await labInTerminal(['watch', '1'], {
      env: { WIREBOOK_FOLDER: folder },
      type: [
        [TOTAL, 'h'],
        ['Step 1 of 3', 'h'],
        ['Step 2 of 3', 'h'],
        ['step 3 of 3', 'q'],
      ],
    });
    expect({ code, cooked }).toEqual({ code: 0, cooked: true });
    const text = seen(shown);
    expect(text).toMatch(/ {2}question .*\n[\s\S]*Step 1 of 3[\s\S]* {2}idea .*\n[\s\S]* {2}nearly /);
    const { stdout } = await runLab(['hint', '1', '--json'], { env: { WIREBOOK_FOLDER: folder } });
    expect(JSON.parse(stdout)).toMatchObject({ check: 'server-listens', steps: 3, of: 3 });
  });

  test('t: the ladder of the failure, step by step, over the page, which comes back', async () => {
    const folder = await serverAlone();
    const { code, shown, cooked } = await labInTerminal(['watch', '1'], {
      env: { WIREBOOK_FOLDER: folder },
      type: [
        [TOTAL, 't'],
        ['step 1 of 2', 'n'],
        ['step 2 of 2', 'q'],
        ['\u001b[?1049l', 'l'],
        ['labs/07', 'q'],
      ],
    });
    expect({ code, cooked }).toEqual({ code: 0, cooked: true });
    expect(shown).toContain('server.ts exits with code 1.');
    expect(shown.split('\u001b[?1049h')).toHaveLength(2);
  });

  test('n: the next check that is open, or the next stage when nothing is', async () => {
    const open = await serverAlone();
    const next = await labInTerminal(['watch', '1'], {
      env: { WIREBOOK_FOLDER: open },
      type: [
        [TOTAL, 'n'],
        ['01/client-', 'q'],
      ],
    });
    expect(next.code).toBe(0);
    const done = await workbookWith(first.slug, SOLUTION);
    const { code, shown } = await labInTerminal(['watch', '1'], {
      env: { WIREBOOK_FOLDER: done },
      type: [
        ['Press n for stage 02', 'n'],
        ['Stage 02 ', 'q'],
      ],
    });
    expect(code).toBe(0);
    expect(shown).toContain('Stage 02 Creosote logger');
  });

  test('c: every check with everything that is known of it', async () => {
    const folder = await serverAlone();
    const { code, shown } = await labInTerminal(['watch', '1'], {
      env: { WIREBOOK_FOLDER: folder },
      type: [
        [TOTAL, 'c'],
        [TOTAL, 'q'],
      ],
    });
    expect(code).toBe(0);
    for (const { id } of first.checks) expect(seen(shown)).toContain(`01/${id}`);
  });

  test('Ctrl-C while checks run ends them, and the terminal is as it was', async () => {
    const folder = await serverAlone();
    const temporary = await emptyFolder();
    const { code, cooked } = await labInTerminal(['watch', '1'], {
      env: { WIREBOOK_FOLDER: folder, TMPDIR: temporary },
      type: [['… checking', '\u0003']],
    });
    expect({ code, cooked }).toEqual({ code: 130, cooked: true });
    expect(await readdir(temporary)).toEqual([]);
  });
});

test('without a terminal it prints plain lines', { timeout: 60_000 }, async () => {
  const folder = await serverAlone();
  const { child, ended } = startLab(['watch', '1'], { env: { WIREBOOK_FOLDER: folder } });
  if (!child.stdout) throw new Error('stdout is no pipe');
  for await (const [line] of lines(child.stdout)) if (line.includes('of 32 points')) break;
  child.kill('SIGINT');
  await once(child, 'exit');
  const { stdout } = await ended;
  // oxlint-disable-next-line no-control-regex -- there must be none
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(stdout).toMatch(/^Stage 01 UDP uppercase {3}labs\/01-udp-uppercase/);
});

/** Lines as they come, without taking them away from who else reads the stream. */
async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<[line: string]> {
  let text = '';
  for (;;) {
    const [part] = (await once(stream, 'data')) as [Buffer];
    text += part.toString('utf8');
    const whole = text.split('\n');
    text = whole.pop() ?? '';
    for (const line of whole) yield [line];
  }
}
