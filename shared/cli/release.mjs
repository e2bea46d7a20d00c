/** The `release` command, for teachers: hands the grader to other systems. */
import { start } from './start.mjs';

await start('release', async () => (await import('./src/release/command-line.ts')).release);
