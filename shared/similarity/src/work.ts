/**
 * One submission of one stage, made comparable.
 *
 * Knows: tokens, grams, and which of them say nothing. Never knows: anybody else's.
 */
import type { Tokens } from './tokens.ts';
import { GRAM, gramsOf, winnow } from './winnow.ts';

/** One file. */
export interface Source extends Tokens {
  readonly file: string;
  /** The hash of the gram that begins at each token. */
  readonly grams: Uint32Array;
}

/** All files of the stage that somebody handed in. */
export interface Work {
  /** Index of the submission. */
  readonly of: number;
  readonly sources: readonly Source[];
}

/** What is left when that is gone which says nothing. */
export interface OwnSource extends Source {
  /** Where the chosen grams begin. */
  readonly chosen: readonly number[];
  /** For each token: 1 if it belongs to a gram that says nothing. */
  readonly dull: Uint8Array;
}

export interface OwnWork {
  readonly of: number;
  readonly sources: readonly OwnSource[];
  /** The hashes of the chosen grams of all files. */
  readonly fingerprints: ReadonlySet<number>;
}

export function sourceOf(file: string, tokens: Tokens): Source {
  return { file, ...tokens, grams: gramsOf(tokens.kinds) };
}

export function ownWork({ of, sources }: Work, saysNothing: (gram: number) => boolean): OwnWork {
  const own = sources.map((source): OwnSource => {
    const dull = new Uint8Array(source.kinds.length);
    for (const [at, gram] of source.grams.entries()) if (saysNothing(gram)) dull.fill(1, at, at + GRAM);
    return { ...source, dull, chosen: winnow(source.grams, saysNothing) };
  });
  const hashes = own.flatMap(({ chosen, grams }) => chosen.map((at) => grams[at] ?? 0));
  return { of, sources: own, fingerprints: new Set(hashes) };
}
