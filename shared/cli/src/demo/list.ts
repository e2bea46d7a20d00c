/** `demo list`: the demos, for a person or for a program. */
import { padEnd, width } from '@wirebook/trace';
import { EXIT } from '../errors.ts';
import { print } from '../screen.ts';
import { openLibrary } from './library.ts';

export async function list({ json = false }: { readonly json?: boolean }): Promise<number> {
  const { productions } = await openLibrary();
  if (json) {
    const demos = productions.map(({ scenes, number, slug, title, summary }) => ({
      number,
      slug,
      title,
      summary,
      scenes: scenes.map(({ id, kind, title }) => ({ id, kind, title })),
    }));
    print(JSON.stringify({ schema: 'wirebook/demos@1', demos }, null, 2));
    return EXIT.passed;
  }
  const widest = Math.max(0, ...productions.map(({ title }) => width(title)));
  print(
    ...productions.map(
      ({ number, title, summary }) => `${String(number).padStart(2)}  ${padEnd(title, widest)}  ${summary}`,
    ),
  );
  return EXIT.passed;
}
