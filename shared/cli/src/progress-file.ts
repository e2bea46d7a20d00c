/**
 * The small file that progress is kept in, `.wirebook/progress.json`: readable by a person, and hard to lose.
 *
 * Knows: files, their copies, and JSON. Never knows: stages. A file that cannot be understood is never overwritten; it is put
 * aside, and the student is told. One that comes from two machines (a copy that a synchronising service laid beside it,
 * or the marks of git between two versions) is read as both: of each stage what was checked last.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './errors.ts';
import { workbook } from './places.ts';
import type { Progress, StageProgress } from './progress.ts';

/** The version that is written, and those that can be read: later ones only added what may be missing. */
const VERSION = 2;
const SCHEMA = 'wirebook/progress@';

type Tell = (sentence: string) => void;

/** `undefined`: nothing has been kept yet. */
export function readKept(tell: Tell): Progress | undefined {
  const found = progressFiles(tell)
    .map((path) => readOne(path, tell))
    .filter((progress) => progress !== undefined);
  return found.length === 0 ? undefined : found.reduce(latest);
}

/** Keeps it in the place of what was there; tells when that is not possible. */
export function writeKept(stages: Progress, tell: Tell): void {
  const path = join(folder(), 'progress.json');
  const half = `${path}.${process.pid}`;
  try {
    if (versionIn(path) > VERSION) {
      tell(`your progress was kept by a newer Wirebook, and stays as it is (${path})`);
      return;
    }
    mkdirSync(folder(), { recursive: true });
    // Two steps, so that whoever ends us in the middle leaves the old file or the new one, and never half of one.
    writeFileSync(half, `${JSON.stringify({ schema: `${SCHEMA}${VERSION}`, stages }, null, 2)}\n`);
    renameSync(half, path);
  } catch (error) {
    tell(`your progress could not be kept (${codeOf(error)}: ${path})`);
    try {
      rmSync(half, { force: true });
    } catch {
      // Where nothing can be written, nothing can be taken away.
    }
  }
}

function folder(): string {
  return join(workbook(), '.wirebook');
}

/** The file itself, and copies of it that another machine's file became: `progress (conflicted copy).json`. */
function progressFiles(tell: Tell): string[] {
  try {
    const names = readdirSync(folder()).filter((name) => {
      return /^progress.*\.json$/.test(name) && !/\.broken-\d+\.json$/.test(name);
    });
    return names.toSorted().map((name) => join(folder(), name));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') tell(`your progress cannot be read (${codeOf(error)}: ${folder()})`);
    return [];
  }
}

function readOne(path: string, tell: Tell): Progress | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    tell(`your progress cannot be read (${codeOf(error)}: ${path})`);
    return undefined;
  }
  const versions = versionsOf(text).map(understood);
  const known = versions.filter((progress) => progress !== undefined);
  if (known.length === versions.length) return known.reduce(latest);
  tell(putAside(path));
  return undefined;
}

/** The two texts between which git could not decide, or the text as it is. */
function versionsOf(text: string): string[] {
  const conflict = /^<{7}.*\n([\s\S]*?)^(?:\|{7}.*\n[\s\S]*?^)?={7}\n([\s\S]*?)^>{7}.*\n?/gm;
  if (!conflict.test(text)) return [text];
  return ['$1', '$2'].map((side) => text.replace(conflict, side));
}

/** Of each stage what was checked last; of hints all that were taken. */
function latest(one: Progress, other: Progress): Progress {
  const merged: Record<string, StageProgress> = { ...one };
  for (const [slug, theirs] of Object.entries(other)) {
    const ours = merged[slug];
    if (!ours) {
      merged[slug] = theirs;
      continue;
    }
    const hints = { ...ours.hints };
    for (const [id, steps] of Object.entries(theirs.hints ?? {})) hints[id] = Math.max(hints[id] ?? 0, steps);
    merged[slug] = {
      ...(theirs.checked > ours.checked ? theirs : ours),
      ...(Object.keys(hints).length > 0 ? { hints } : {}),
    };
  }
  return merged;
}

function understood(text: string): Progress | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isRecord(content) && versionOf(content) > 0 && isProgress(content['stages'])
    ? content['stages']
    : undefined;
}

function versionIn(path: string): number {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isRecord(content) ? versionOf(content) : 0;
  } catch {
    return 0;
  }
}

/** 0 for what is no progress at all. */
function versionOf({ schema }: Record<string, unknown>): number {
  return typeof schema === 'string' && schema.startsWith(SCHEMA) ? Number(schema.slice(SCHEMA.length)) : 0;
}

function isProgress(value: unknown): value is Progress {
  return isRecord(value) && Object.values(value).every(isStageProgress);
}

function isStageProgress(value: unknown): value is StageProgress {
  if (!isRecord(value)) return false;
  const { passed, checked, hints = {}, open, caughtUp = true } = value;
  const isHints = isRecord(hints) && Object.values(hints).every((steps) => typeof steps === 'number');
  const isOpen = open === undefined || typeof open === 'string';
  const isPassed = Array.isArray(passed) && passed.every((id) => typeof id === 'string');
  return typeof checked === 'string' && isPassed && isHints && isOpen && caughtUp === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function putAside(path: string): string {
  for (let n = 1; ; n += 1) {
    const aside = path.replace(/\.json$/, `.broken-${n}.json`);
    if (existsSync(aside)) continue;
    try {
      renameSync(path, aside);
      return `your progress could not be understood, and begins anew; the old file is now ${aside}`;
    } catch (error) {
      return `your progress could not be understood, nor put aside (${codeOf(error)}: ${path})`;
    }
  }
}
