/** The `grade` command, for teachers: judges what a class has handed in. */
import { start } from './start.mjs';

await start('grade', async () => (await import('./src/grade/command-line.ts')).grade);
