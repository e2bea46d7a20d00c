/**
 * `lab diff`: what is between two of starter, own work and solution, as a unified diff.
 *
 * Knows: which two are meant, and what to say when there is no difference. Never knows: how lines are compared.
 */
import { styleText } from 'node:util';
import { escapeControls } from '@wirebook/kit';
import { createTwoFilesPatch } from 'diff';
import { type AskFlags } from './ask.ts';
import { EXIT, UsageError } from './errors.ts';
import { filesOf, type Kind, pathOf, textOf } from './kinds.ts';
import { print } from './screen.ts';
import { maySeeSolution } from './solution-guard.ts';
import { stageOrCurrent } from './stage-or-current.ts';

export interface DiffFlags extends AskFlags {
  readonly from?: Kind;
  readonly to?: Kind;
  readonly file?: string;
}

interface FileDiff {
  readonly name: string;
  readonly path: string;
  readonly state: 'same' | 'changed' | 'missing';
  /** Unified; empty unless changed. */
  readonly diff: string;
}

/** @param name of the stage; without one, the one where the student is. */
export async function diff(name: string | undefined, flags: DiffFlags): Promise<number> {
  const stage = stageOrCurrent(name);
  const { from, to } = sides(flags);
  const names = filesOf(stage, flags.file);
  if ([from, to].includes('solution') && !(await maySeeSolution(stage, flags))) return EXIT.failed;

  const files = names.map((file): FileDiff => {
    const [old, young] = [textOf(from, stage, file), textOf(to, stage, file)];
    const known = { name: file, path: pathOf(old === undefined ? from : to, stage, file) };
    if (old === undefined || young === undefined) return { ...known, state: 'missing', diff: '' };
    const patch = unified(pathOf(from, stage, file), pathOf(to, stage, file), old, young);
    return { ...known, state: patch === '' ? 'same' : 'changed', diff: patch };
  });
  const { number, slug } = stage;
  if (flags.json) {
    print(JSON.stringify({ schema: 'wirebook/diff@1', stage: number, slug, from, to, files }, null, 2));
    return EXIT.passed;
  }
  for (const { diff: text } of files) if (text !== '') print(...painted(text));
  const missing = files.filter(({ state }) => state === 'missing');
  print(
    ...missing.map(
      ({ name: file, path }) => `${path} is missing; pnpm lab reset ${number} --file ${file} brings it back`,
    ),
  );
  if (files.every(({ state }) => state === 'same')) {
    print(`Stage ${number}: no difference between ${WORDS[from]} and ${WORDS[to]}.`);
  }
  return EXIT.passed;
}

const WORDS: Readonly<Record<Kind, string>> = {
  starter: 'the starter',
  mine: 'your files',
  solution: 'the solution',
};

/** Without flags from the starter to one's own work; from there the way leads to the solution. */
function sides({ from, to }: DiffFlags): { from: Kind; to: Kind } {
  const old = from ?? (to === 'starter' ? 'mine' : 'starter');
  const young = to ?? (from === 'mine' ? 'solution' : 'mine');
  if (old === young) throw new UsageError(`--from and --to are both ${old}; there is nothing to compare`);
  return { from: old, to: young };
}

/** Empty when nothing differs. An editor that ends lines with CR LF has changed nothing that counts. */
function unified(oldPath: string, newPath: string, old: string, young: string): string {
  const patch = createTwoFilesPatch(oldPath, newPath, old, young, undefined, undefined, {
    context: 3,
    stripTrailingCr: true,
  });
  return patch.includes('\n@@ ') ? patch.replace(/^=+\n/, '') : '';
}

/** Lines to print. In a terminal they have colours, and no text of a file commands it. */
function painted(patch: string): string[] {
  const lines = patch.trimEnd().split('\n');
  if (!process.stdout.isTTY) return lines;
  return lines.map((line, index) => {
    const shown = line.split('\t').map(escapeControls).join('\t');
    if (index < 2) return styleText('bold', shown);
    if (line.startsWith('@@')) return styleText('cyan', shown);
    if (line.startsWith('+')) return styleText('green', shown);
    return line.startsWith('-') ? styleText('red', shown) : shown;
  });
}
