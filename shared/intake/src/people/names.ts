/**
 * Makes names comparable that different systems write differently.
 *
 * Knows: letters and the order of words. Never knows: people.
 */

/** Letters that Unicode does not take apart, as people write them where a keyboard has none. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** The letters and digits of a name, in small letters and without marks; "Example, Ada" is "Ada Example". */
export function nameKey(name: string): string {
  const [last = '', first, ...more] = name.split(',');
  return wordsOf(first !== undefined && more.length === 0 ? `${first} ${last}` : name).join('');
}

/** The same, in every order that has another word first: Canvas begins with the last name, and leaves no space between. */
export function turnedKeys(name: string): string[] {
  const words = wordsOf(name);
  return words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(''));
}

function wordsOf(name: string): string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => LETTERS[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
