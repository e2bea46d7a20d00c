/**
 * Compiles the files of a submission for its programs, and runs nothing of them. A process of its own, started by `Compiler`.
 *
 * Knows: Node's compile cache. Never knows: what the files are for. What takes long, loading what takes types out, is done before
 * anybody asks. Then one line of JSON comes, `{cache, files}`: a folder, and URLs.
 *
 * A module's imports are all loaded and compiled before the first of them is evaluated (ECMA-262, section 16.2.1.6), in the order in
 * which they stand. So a module that imports first one that throws, and then a file, has that file compiled and never run.
 */
import { once } from 'node:events';
import module, { stripTypeScriptTypes } from 'node:module';
import { createInterface } from 'node:readline';

const THROWS = 'data:text/javascript,throw 0';

stripTypeScriptTypes('');
const input = createInterface(process.stdin);
// Nobody will ask any more.
input.once('close', () => process.exit());
const [line] = (await once(input, 'line')) as [string];
const { cache, files } = JSON.parse(line) as { cache: string; files: readonly string[] };
module.enableCompileCache(cache);
for (const file of files) {
  const text = `import ${JSON.stringify(THROWS)}; import ${JSON.stringify(file)};`;
  try {
    await import(`data:text/javascript,${encodeURIComponent(text)}`);
  } catch {
    // It always throws.
  }
}
module.flushCompileCache();
process.exit();
