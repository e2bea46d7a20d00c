/**
 * Hand-ins for tests: two small stages, and folders that are gone afterwards.
 */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Intake, Submission, Wanted } from '../handed.ts';
import { takeIn } from '../take-in.ts';
import { LIMITS, type Limits } from '../tree/limits.ts';

const made: string[] = [];
afterAll(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A program whose lines begin with its own words, as given to students. */
const starterOf = (...words: string[]): string =>
  words.map((word) => `export const ${word} = '${word}';\n`).join('');

export const STARTERS = {
  udpServer: starterOf('datagram', 'sender', 'upperCase', 'bindSocket'),
  udpClient: starterOf('question', 'answer', 'patience', 'oneDatagram'),
  timeServer: starterOf('daytime', 'connection', 'listenHere', 'endOfStream'),
  format: starterOf('weekday', 'month', 'twoDigits', 'zone'),
};

export const WANTED: readonly Wanted[] = [
  {
    number: '01',
    slug: '01-udp-uppercase',
    files: ['server.ts', 'client.ts'],
    starter: { 'server.ts': STARTERS.udpServer, 'client.ts': STARTERS.udpClient },
  },
  {
    number: '03',
    slug: '03-daytime',
    files: ['server.ts', 'format-time.ts'],
    starter: { 'server.ts': STARTERS.timeServer, 'format-time.ts': STARTERS.format },
  },
];

/** Stage 01 alone. */
export const FIRST = WANTED.slice(0, 1);

/** A folder with these files in it; a path that ends with `/` is an empty folder. */
export async function folderOf(
  files: ReadonlyMap<string, Uint8Array | string> | Readonly<Record<string, Uint8Array | string>> = {},
): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'intake-')));
  made.push(root);
  for (const [path, content] of files instanceof Map ? files : Object.entries(files)) {
    const whole = join(root, ...path.split('/'));
    await mkdir(path.endsWith('/') ? whole : dirname(whole), { recursive: true });
    if (!path.endsWith('/')) await writeFile(whole, content);
  }
  return root;
}

/** What the intake makes of a file or folder `name` in a folder with these files. */
export async function take(
  name: string,
  files: Readonly<Record<string, Uint8Array | string>>,
  { wanted = WANTED, limits = {} }: { wanted?: readonly Wanted[]; limits?: Partial<Limits> } = {},
): Promise<Intake> {
  const root = await folderOf(files);
  const intake = await takeIn([join(root, name)], wanted, { ...LIMITS, ...limits });
  // The folder has another name in every run.
  const plain = (sentence: string): string => sentence.replaceAll(root, '').replaceAll('\\', '/');
  return {
    problems: intake.problems.map(plain),
    submissions: intake.submissions.map((one) => ({ ...one, from: plain(one.from) })),
  };
}

/** The texts of a submission: `01/server.ts` to what is in it. */
export function texts({ stages }: Pick<Submission, 'stages'>): Record<string, string> {
  return Object.fromEntries(
    [...stages].flatMap(([stage, files]) =>
      [...files].map(([file, octets]) => [`${stage}/${file}`, new TextDecoder().decode(octets)]),
    ),
  );
}
