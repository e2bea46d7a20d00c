/**
 * What the threads do while their steps are put in every order: they use what a submission exports, and say what they see.
 *
 * Runs in threads of another process; see `scheduled.ts`.
 */
export * from './counter-scenarios.ts';
export * from './mutex-scenarios.ts';
export * from './stop-signal-scenarios.ts';
