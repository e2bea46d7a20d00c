/** The `demo` command, for lecturers: shows recorded runs of real programs, step by step. */
import { start } from './start.mjs';

await start('demo', async () => (await import('./src/demo/command-line.ts')).demo);
