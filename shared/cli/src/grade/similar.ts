/**
 * Shows which submissions of a class are alike, and where.
 *
 * Knows: what is compared with what. Never knows: how.
 */
import { resolve } from 'node:path';
import { Store } from '@wirebook/classroom';
import type { Stage } from '@wirebook/grader';
import { takeIn } from '@wirebook/intake';
import {
  type Compared,
  compare,
  type File,
  type Similarity,
  similarityHtml,
  similarityJson,
} from '@wirebook/similarity';
import { starterTexts } from '@wirebook/tests';
import { wrap } from '@wirebook/trace';
import { EXIT, UsageError } from '../errors.ts';
import { shellWord, whereTyped } from '../places.ts';
import { columns, print } from '../screen.ts';
import { stagesOf } from './options.ts';
import { labelOf, type Taken, takeInClass, tellProblems, wantedOf } from './take-in-class.ts';

export interface SimilarFlags {
  readonly out: string;
  readonly stages?: string;
  readonly roster?: string;
  readonly earlier?: readonly string[];
  readonly json?: boolean;
}

export async function similar(paths: readonly string[], flags: SimilarFlags): Promise<number> {
  const where = (path: string) => resolve(whereTyped(), path);
  const stages = stagesOf(flags.stages);
  const taken = await takeInClass(paths.map(where), stages, {
    ...(flags.roster === undefined ? {} : { roster: where(flags.roster) }),
    worksheets: [],
    due: {},
    graceSeconds: 0,
  });
  const own = taken.submissions.map(({ id, stages: files }): Compared => {
    return { id, label: labelOf(id, taken), files: filesIn(files) };
  });
  const earlier: Compared[] = [];
  for (const text of flags.earlier ?? []) earlier.push(...(await earlierYear(text, stages, where)));
  const all = [...own, ...earlier];
  if (all.length < 2) throw new UsageError('two submissions at least are needed to compare them');
  const given = stages.flatMap((stage) =>
    [...starterTexts(stage)].map(([name, text]): File => ({ stage: stage.number, name, text })),
  );
  const similarity = compare(all, { given, partners: partnersIn(taken) });
  const store = new Store(where(flags.out));
  store.write('similar.html', similarityHtml(similarity, all));
  store.write('similar.json', similarityJson(similarity));
  tellProblems([...taken.problems, ...taken.mismatches]);
  if (flags.json) print(similarityJson(similarity).trimEnd());
  else
    print(
      ...summary(similarity),
      `${shellWord(flags.out)}/similar.html shows both sides; it is for you alone.`,
    );
  return EXIT.passed;
}

/** Pairs of submissions that are the same people's, by stage. */
function partnersIn({ several }: Taken): Record<string, [string, string][]> {
  const partners: Record<string, [string, string][]> = {};
  for (const { stage, submissions } of several) {
    const pairs = submissions.flatMap((one, at) =>
      submissions.slice(at + 1).map((other): [string, string] => [one, other]),
    );
    partners[stage] = [...(partners[stage] ?? []), ...pairs];
  }
  return partners;
}

/** `2025=PATH`: everything there, compared with this year's and not with each other. */
async function earlierYear(
  text: string,
  stages: readonly Stage[],
  where: (path: string) => string,
): Promise<Compared[]> {
  const [group = '', path] = text.split(/=(.*)/s);
  if (path === undefined || group === '')
    throw new UsageError(`--earlier wants NAME=PATH, such as 2025=old.zip, not "${text}"`);
  const { submissions, problems } = await takeIn([where(path)], wantedOf(stages));
  tellProblems(problems);
  return submissions.map(({ id, stages: files }) => {
    return { id: `${group}/${id}`, label: `${id} (${group})`, group, files: filesIn(files) };
  });
}

function filesIn(stages: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>): File[] {
  return [...stages].flatMap(([stage, files]) =>
    [...files].map(([name, octets]) => ({ stage, name, text: Buffer.from(octets).toString('utf8') })),
  );
}

function summary({ stages }: Similarity): string[] {
  return stages.flatMap(({ stage, compared, pairs, clusters, notes }) => {
    const alike = pairs.filter(({ isAlike }) => isAlike);
    const [first] = alike;
    const most = first
      ? `; most of all ${first.left} and ${first.right}, ${Math.round(first.similarity * 100)} %`
      : '';
    const text = `Stage ${stage}: ${compared} compared, ${alike.length} ${alike.length === 1 ? 'pair' : 'pairs'} alike in ${clusters.length} ${clusters.length === 1 ? 'group' : 'groups'}${most}`;
    return [text, ...notes].flatMap((line) => wrap(line, columns()));
  });
}
