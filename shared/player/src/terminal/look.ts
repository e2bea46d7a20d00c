/**
 * Lines of a page, and what each of them is. A terminal may paint them; the text says everything without colour.
 *
 * Knows: roles. Never knows: colours.
 */
export type Look = 'title' | 'plain' | 'pale' | 'new' | 'say' | 'ask' | 'good' | 'bad';

export interface Line {
  readonly text: string;
  readonly look: Look;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export const EMPTY: Line = { text: '', look: 'plain' };

export const line = (text: string, look: Look = 'plain'): Line => ({ text, look });

/** What a verdict looks like, in a sign and a word. */
export const SIGNS = { right: '✓', wrong: '✗', deadlock: '⊠' } as const;

export const lookOf = (verdict: keyof typeof SIGNS | undefined): Look =>
  verdict === undefined ? 'plain' : verdict === 'right' ? 'good' : 'bad';
