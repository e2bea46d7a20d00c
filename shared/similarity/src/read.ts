/**
 * Reads the files of a stage: by their syntax, and all by their words too where one does not parse.
 *
 * Knows: which submission can be read how. Never knows: what is done with it.
 */
import type { Compared } from './model.ts';
import { tokensOf } from './tokens.ts';
import { wordsOf } from './words.ts';
import { sourceOf, type Work } from './work.ts';

/** Characters. The longest file of the course has less than a tenth of it. */
const LONGEST = 100_000;

export interface Reading {
  readonly bySyntax: readonly Work[];
  /** None: all parse. */
  readonly byWords: readonly Work[];
  /** How many have handed in something of this stage. */
  readonly handed: readonly number[];
  /** What could not be read as usual, in sentences. */
  readonly notes: readonly string[];
}

export function read(submissions: readonly Compared[], stage: string): Reading {
  const notes: string[] = [];
  const handed = submissions.flatMap(({ label, files }, of) => {
    const here = files.filter((file) => file.stage === stage);
    const [short = [], long = []] = [true, false].map((is) =>
      here.filter(({ text }) => text.length <= LONGEST === is),
    );
    for (const { name } of long) {
      notes.push(`${label}: ${name} has more than ${LONGEST} characters, and was left out.`);
    }
    return short.length === 0 ? [] : { of, label, files: short };
  });
  const bySyntax = handed.flatMap(({ of, label, files }): Work[] => {
    const sources = files.flatMap(({ name, text }) => {
      const tokens = tokensOf(text);
      if (!tokens) notes.push(`${label}: ${name} does not parse; all files were compared by their words.`);
      return tokens ? sourceOf(name, tokens) : [];
    });
    return sources.length === files.length ? [{ of, sources }] : [];
  });
  const byWords = handed.map(({ of, files }) => ({
    of,
    sources: files.map(({ name, text }) => sourceOf(name, wordsOf(text))),
  }));
  return {
    bySyntax,
    byWords: bySyntax.length === handed.length ? [] : byWords,
    handed: handed.map(({ of }) => of),
    notes,
  };
}
