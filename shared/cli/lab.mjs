/** The `lab` command, for students. */
import { start } from './start.mjs';

await start('lab', async () => (await import('./src/lab.ts')).lab);
