/**
 * Something that somebody has chosen, and that is so again the next time.
 *
 * Knows: where browsers keep such things, and that some keep nothing for a file. Never knows: what was chosen.
 */
import { useState } from 'preact/hooks';

export function useSetting(name: string): readonly [boolean, (chosen: boolean) => void] {
  const key = `wirebook-${name}`;
  const [chosen, setChosen] = useState(() => read(key));
  const choose = (next: boolean) => {
    setChosen(next);
    keep(key, next);
  };
  return [chosen, choose];
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === 'yes';
  } catch {
    return false;
  }
}

function keep(key: string, chosen: boolean): void {
  try {
    localStorage.setItem(key, chosen ? 'yes' : 'no');
  } catch {
    // Then it is so until the page is closed.
  }
}
