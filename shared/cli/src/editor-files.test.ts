/** What VS Code finds in the workbook works: its tasks, F5, recommendations, and vitest's extension. */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { delimiter, join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import config from '../../../vitest.config.ts';
import { stopsAt } from './testing/breakpoint.ts';
import { folderWith } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

interface Launch {
  readonly program: string;
  readonly runtimeExecutable: string;
  readonly runtimeArgs: readonly string[];
  readonly env: { readonly PATH: string };
  readonly windows: { readonly env: { readonly PATH: string } };
}

const { tasks } = read('.vscode/tasks.json') as { tasks: readonly { label: string; command: string }[] };
const { configurations } = read('.vscode/launch.json') as { configurations: readonly Launch[] };

test.each(['settings', 'extensions'])('.vscode/%s.json is plain JSON', (name) => {
  expect(read(`.vscode/${name}.json`)).toBeTypeOf('object');
});

test('the container has the extensions that are recommended, and installs by the command of the README', () => {
  const { recommendations } = read('.vscode/extensions.json') as { recommendations: unknown };
  const container = read('.devcontainer/devcontainer.json');
  expect(container).toMatchObject({ customizations: { vscode: { extensions: recommendations } } });
  expect(container).toMatchObject({
    postCreateCommand: expect.stringMatching(/ && npx -y pnpm@12 install$/),
  });
});

describe('tasks', () => {
  test.each(tasks)('$label: $command', async ({ command }) => {
    const [, name = ''] = /^npx -y pnpm@12 lab (\w+)$/.exec(command) ?? [];
    expect(read('package.json')).toMatchObject({ scripts: { lab: 'node shared/cli/lab.mjs' } });
    const { code, stdout } = await runLab([name, '--help']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`Usage: pnpm lab ${name}`) });
  });
});

describe('F5', () => {
  /** The folder of the workbook's own Node, where the registry has one for this system. */
  const folderOf = ({ env, windows }: Launch) =>
    (process.platform === 'win32' ? windows.env : env).PATH.split(/[:;]\$/)[0]?.replace(
      '${workspaceFolder}',
      ROOT,
    ) ?? '';
  const program = [
    "import { createSocket, type Socket } from 'node:dgram';",
    'interface Wide {',
    '  readonly socket: Socket;',
    '}',
    "const wide: Wide = { socket: createSocket('udp4') };",
    'wide.socket.close();',
    '',
  ].join('\n');

  test.each(configurations)(
    '$name: the open file, by the Node of the workbook, and it stops at a breakpoint',
    async (launch) => {
      expect(launch).toMatchObject({
        program: '${file}',
        runtimeExecutable: 'node',
        console: 'integratedTerminal',
      });
      const file = join(await folderWith({ 'program.ts': program }), 'program.ts');
      const PATH = [folderOf(launch), process.env['PATH']].join(delimiter);
      const node = execFileSync('node', ['-p', 'process.execPath'], {
        env: { ...process.env, PATH },
        encoding: 'utf8',
      }).trim();
      expect(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()).toBe(process.version);
      expect(await stopsAt(node, launch.runtimeArgs, file, 6)).toBe(6);
    },
  );
});

test("vitest's extension finds the proofs of the checks by the one configuration at the root", () => {
  const include = config.test?.include ?? [];
  const proofs = globSync('tests/*.test.ts', { cwd: ROOT });
  expect(proofs.length).toBeGreaterThan(4);
  expect(proofs.filter((path) => !include.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
  expect(
    globSync('{shared,labs,solutions,tests,docs}/**/vitest.config.*', {
      cwd: ROOT,
      exclude: ['**/node_modules'],
    }),
  ).toEqual([]);
});
