/** What cannot be obeyed is one sentence on stderr, nothing on stdout, and exit code 2. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { productions } from '@wirebook/demos';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { runDemo, unrecorded } from '../testing/run-demo.ts';

const numbers = productions.map(({ number }) => number).join(', ');

test.concurrent.each([
  [['99'], `there is no demo "99"; the demos are ${numbers}`],
  [['datagram'], `there is no demo "datagram"; the demos are ${numbers}`],
  [['\u001b[2J'], `there is no demo "\\x1b[2J"; the demos are ${numbers}`],
  [['1z'], /^demo 1 has no scene "z"; its scenes are a, b, c$/],
  [['1', '2'], /^too many arguments/],
  [['--terminal'], '--terminal wants one demo: which? pnpm demo list shows them'],
  [['--live'], '--live wants one demo: which? pnpm demo list shows them'],
  [['--export', 'x.svg'], '--export wants one demo: which? pnpm demo list shows them'],
  [['1', '--export', 'x.png'], '--export wants a file that ends in .pcapng, .svg, .mmd, not "x.png"'],
  [['1', '--export', 'svg'], '--export wants a file that ends in .pcapng, .svg, .mmd, not "svg"'],
  [['1', '--export', join('no', 'where', 'x.svg')], /^--export: .*x\.svg cannot be written \(ENOENT\)$/],
  [['--out', 'x.pdf'], '--out wants a file that ends in .html or .js, not "x.pdf"'],
  [['1', '--terminal', '--out', 'x.html'], /cannot be used with/],
  [['1', '--terminal', '--no-open'], /cannot be used with/],
  [['1', '--export', 'x.svg', '--terminal'], /cannot be used with/],
  [['1', '--lvie'], "unknown option '--lvie'; did you mean --live?"],
  [['record', '99'], `there is no demo "99"; the demos are ${numbers}`],
  [['record', '1', '--scene', 'z'], 'demo 1 has no scene "z"; its scenes are a, b, c'],
  [['record', '--scene', 'a'], '--scene names a scene of one demo: which one?'],
])('demo %j', async (argv, expected) => {
  const { code, stdout, stderr } = await runDemo(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^demo: [^\n]+\n$/);
  expect(stderr.slice('demo: '.length, -1)).toMatch(expected);
});

test.concurrent('a demo without a recording says how it gets one', async () => {
  const { env } = await unrecorded();
  const { code, stdout, stderr } = await runDemo(['1', '--terminal'], { env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^demo: demo 1 cannot be shown \(ENOENT.*\); pnpm demo record 1 records it anew\n$/);
});

test.concurrent.each([
  [
    ['--help'],
    /^Usage: pnpm demo \[options\] \[demo\][\s\S]* record \[demo\] [\s\S]*For example\n {2}pnpm demo\n/,
  ],
  [['list', '--help'], /For example/],
  [['record', '--help'], /For example/],
  [['--version'], /^wirebook \d+\.\d+\.\d+, node \d+\.\d+\.\d+\n$/],
])('demo %j', async (argv, expected) => {
  const { code, stdout, stderr } = await runDemo(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(expected);
});

describe('list', () => {
  test.concurrent('has a line for each demo', async () => {
    const { code, stdout } = await runDemo(['list']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(productions.length);
    for (const [index, { number, title, summary }] of productions.entries()) {
      expect(lines[index]).toMatch(new RegExp(`^ ?${number}  `));
      expect(lines[index]).toContain(title);
      expect(lines[index]?.endsWith(`  ${summary}`)).toBe(true);
    }
  });

  test.concurrent('--json is one object', async () => {
    const { code, stdout } = await runDemo(['list', '--json']);
    expect(code).toBe(0);
    const { schema, demos } = JSON.parse(stdout);
    expect(schema).toBe('wirebook/demos@1');
    expect(demos).toHaveLength(productions.length);
    const [{ number, slug, title, summary, scenes } = { scenes: [] }] = productions;
    const kinds = scenes.map((scene) => ({ id: scene.id, kind: scene.kind, title: scene.title }));
    expect(demos[0]).toEqual({ number, slug, title, summary, scenes: kinds });
  });
});

describe('--export writes a scene', () => {
  test.concurrent.each([
    ['1b', 'story.svg', /^<svg [\s\S]*Nobody listens/],
    ['01-datagram', 'story.MMD', /^sequenceDiagram\n {4}participant L0 as client.ts\n/],
    ['1c', 'story.pcapng', /^\n\r\r\n/],
  ])('%s as %s', async (name, file, content) => {
    const folder = await emptyFolder();
    const path = join(folder, file);
    const { code, stdout, stderr } = await runDemo([name, '--export', file], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^written: .*${file}, scene 1[abc]: .*\\n$`));
    expect(await readFile(path, 'latin1')).toMatch(content);
  });
});
