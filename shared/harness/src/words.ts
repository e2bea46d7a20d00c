/**
 * Words for somebody who may never read them: what was expected is told only when something else came.
 */
export type Words = string | (() => string);

export function wordsOf(words: Words): string {
  return typeof words === 'string' ? words : words();
}
