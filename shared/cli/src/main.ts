/**
 * The `lab` command, from the first moment: looks at the Node that runs it, turns its compile cache on, and hands over.
 *
 * Knows: nothing of what the command can do. Everything else is imported later, so that an old Node can still say
 * what is wrong with it, and so that all other modules come out of the cache.
 */
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem === undefined) {
  // Not in the system's temporary folder, which is Node's own choice: there we leave nothing behind.
  module.enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/wirebook', import.meta.url)));
  const { lab } = await import('./lab.ts');
  await lab(process.argv.slice(2));
} else {
  console.error(problem);
  process.exitCode = 2;
}
