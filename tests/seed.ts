/** The seed of a test run: drawn anew each time, as verdicts must not hang on it, and named in the tests' titles. */
import { randomInt } from 'node:crypto';

export const SEED = Number(process.env['WIREBOOK_SEED'] ?? randomInt(2 ** 31));
