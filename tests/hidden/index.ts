/**
 * Checks that only a class is judged by. Without this folder everything else works the same: it is what students do not get.
 */
import type { Check } from '@wirebook/grader';
import { udpUppercaseHidden } from './01-udp-uppercase.checks.ts';

/** By the number of the stage. */
export const hiddenChecks: Readonly<Record<string, readonly Check[]>> = { '01': udpUppercaseHidden };
