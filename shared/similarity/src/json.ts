/** The result as a text for programs: schema `wirebook/similarity@1`, as in `model.ts`. */
import type { Similarity } from './model.ts';

export function similarityJson(similarity: Similarity): string {
  return `${JSON.stringify(similarity, null, 2)}\n`;
}
