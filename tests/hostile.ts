/**
 * Hostile programs: each tries to get points, or to harm its grader, by something else than being right.
 *
 * A file `hostile/NAME.FILE.ts` is handed in as `FILE.ts` of the first stage that has such a file; the other files of the stage are the
 * starter's. The first line says what it tries, the second what bounds the harm where nothing else does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import { stages, starterTexts } from './stages.ts';

export interface Hostile {
  /** `kills-everything.server.ts` */
  readonly name: string;
  readonly stage: Stage;
  /** What it tries, in a sentence, and what bounds it. */
  readonly about: string;
  readonly bound: string;
  readonly text: string;
  /** All that is handed in: name to octets. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const FOLDER = fileURLToPath(new URL('hostile', import.meta.url));

export function hostilePrograms(): Hostile[] {
  return readdirSync(FOLDER).toSorted().map(readHostile);
}

/**
 * A stage as far as it is attacked: the checks of files that hostile programs stand for. Those of flags and of
 * unknown hosts are left out: each starts programs of its own, and shows nothing that the others do not.
 */
export function attackedStage(number: string): Stage {
  const stage = stages.find((candidate) => candidate.number === number);
  if (!stage) throw new TypeError(`there is no stage ${number}`);
  const attacked = new Set(
    readdirSync(FOLDER)
      .map(fileOf)
      .filter((file) => stageWith(file) === stage),
  );
  const checks = stage.checks.filter(
    ({ id, program }) => attacked.has(program) && !/-(flags|unknown-host)$/.test(id),
  );
  return { ...stage, checks };
}

/** The starter of a stage as it would be handed in untouched. */
export function starterFiles(stage: Stage): Map<string, Uint8Array> {
  const texts = starterTexts(stage);
  return new Map(stage.files.map((name) => [name, Buffer.from(texts.get(name) ?? '')]));
}

/** `kills-everything.server.ts` stands for `server.ts`. */
function fileOf(name: string): string {
  return /^[a-z0-9-]+\.([a-z-]+\.ts)$/.exec(name)?.[1] ?? '';
}

/** The first stage that has such a file. */
function stageWith(file: string): Stage | undefined {
  return stages.find(({ files }) => files.includes(file));
}

function readHostile(name: string): Hostile {
  const file = fileOf(name);
  const stage = stageWith(file);
  if (!stage) throw new TypeError(`hostile/${name} stands for no file of a stage`);
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const [first = '', second = ''] = text.split('\n');
  return {
    name,
    stage,
    about: /^\/\/ (.*[.])$/.exec(first)?.[1] ?? '',
    bound: /^\/\/ bound: (.+)$/.exec(second)?.[1] ?? '',
    text,
    files: starterFiles(stage).set(file, Buffer.from(text)),
  };
}
