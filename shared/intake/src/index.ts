/**
 * The intake: what a class has handed in, however it came, and who belongs to it.
 *
 * Knows: files, archives, people, times. Never knows: checks, points, or what is in a program. Nothing of it is ever run.
 */
export { safeId } from './forms/safe-id.ts';
export {
  type Intake,
  leftAlone,
  type Origin,
  type Submission,
  type Submitter,
  type Wanted,
} from './handed.ts';
export { type Joined, joinRoster, type ToJoin } from './people/join.ts';
export type { Due } from './people/lateness.ts';
export { type MoodleTimes, readMoodleTimes, withMoodleTimes } from './people/moodle-times.ts';
export { type Enrolled, type Roster, readRoster } from './people/roster.ts';
export type { Share } from './people/share.ts';
export { TableError } from './people/table.ts';
export { takeIn, takeInOne } from './take-in.ts';
export { LIMITS, type Limits } from './tree/limits.ts';
