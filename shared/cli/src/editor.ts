/**
 * How an editor is started on a line of a file.
 *
 * Knows: the two variables in which people name their editor, and how each editor takes a line. Never knows: which file.
 *
 * open-editor gives a terminal editor no terminal of its own process group and takes `$EDITOR` for a single word; launch-editor
 * looks through all processes for an editor that happens to run, and does not tell how it ended. So the little that is
 * wanted is here.
 */
import { basename } from 'node:path';
import { parseArgsStringToArgv } from 'string-argv';

export interface EditorCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** The variable that names it; none for the editor that we try when nobody has named one. */
  readonly variable?: 'VISUAL' | 'EDITOR';
}

/** How each takes the line, by what it is called; another gets the file alone. */
const LINE: readonly { editors: ReadonlySet<string>; args: (file: string, line: number) => string[] }[] = [
  {
    editors: new Set([
      'vi',
      'vim',
      'nvim',
      'gvim',
      'nano',
      'emacs',
      'emacsclient',
      'micro',
      'kak',
      'joe',
      'gedit',
    ]),
    args: (file, line) => [`+${line}`, file],
  },
  { editors: new Set(['subl', 'zed', 'hx', 'helix']), args: (file, line) => [`${file}:${line}`] },
  {
    editors: new Set(['code', 'code-insiders', 'codium', 'cursor', 'windsurf']),
    args: (file, line) => ['--goto', `${file}:${line}`],
  },
];

/** `$VISUAL`, else `$EDITOR`, which may hold arguments; else VS Code. */
export function editorFor(
  file: string,
  line: number,
  env: Readonly<Record<string, string | undefined>> = process.env,
): EditorCommand {
  for (const variable of ['VISUAL', 'EDITOR'] as const) {
    const [program, ...own] = parseArgsStringToArgv(env[variable]?.trim() ?? '');
    if (program) return { program, args: [...own, ...argumentsFor(program, file, line)], variable };
  }
  return { program: 'code', args: argumentsFor('code', file, line) };
}

function argumentsFor(program: string, file: string, line: number): string[] {
  const name = basename(program.replaceAll('\\', '/')).replace(/\.(exe|cmd|bat)$/i, '');
  return LINE.find(({ editors }) => editors.has(name))?.args(file, line) ?? [file];
}
