/**
 * How every command begins: looks at the Node that runs it, turns its compile cache on, and hands over.
 *
 * Plain JavaScript, which any Node can read, because an old one has to be able to say what is wrong with it. Knows:
 * version numbers. Never knows: what a command can do.
 */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} name of the command
 * @param {() => Promise<(argv: readonly string[]) => Promise<void>>} load
 */
export async function start(name, load) {
  const { node } = process.versions;
  const [major, minor] = node.split('.').map(Number);
  if (major >= 24 || (major === 22 && minor >= 18)) {
    // Not in the system's temporary folder, which is Node's own choice: there we leave nothing behind.
    module.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/wirebook', import.meta.url)));
    const command = await load();
    await command(process.argv.slice(2));
  } else {
    const wanted = 'Node 24 or newer, or 22 from 22.18 on (https://nodejs.org)';
    console.error(`${name}: this is Node ${node}; Wirebook needs ${wanted}`);
    process.exitCode = 2;
  }
}
