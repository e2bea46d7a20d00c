/**
 * Which Wirebook this is, and which Node runs it: what a person is asked for when something is odd.
 */
import { readFileSync } from 'node:fs';

export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const number = /"version": "(.*?)"/.exec(text)?.[1] ?? 'of an unknown version';
  return `wirebook ${number}, node ${process.versions.node}`;
}
