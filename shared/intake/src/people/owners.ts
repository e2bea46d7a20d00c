/**
 * Finds out whose each submission is.
 *
 * Knows: the roster, and what systems say about who handed in. Never knows: stages' files or dates. Nobody is left out: whom the roster does
 * not know is added to the people, and said.
 */
import type { Person } from '@wirebook/gradebook';
import { safeId } from '../forms/safe-id.ts';
import type { Submission, Submitter } from '../handed.ts';
import { matcher, SYSTEMS } from './match.ts';
import { nameKey } from './names.ts';
import { atStage, type Roster } from './roster.ts';

/** A submission and the people who handed it in. */
export interface Owned {
  readonly submission: Submission;
  /** Ids of people. */
  readonly owners: readonly string[];
  /** The key of a team's name: it handed in, and not one of its members. */
  readonly team?: string;
}

export interface Owners {
  readonly people: readonly Person[];
  readonly owned: readonly Owned[];
  readonly mismatches: readonly string[];
}

export function ownersOf(submissions: readonly Submission[], roster?: Roster): Owners {
  const enrolled = roster?.people.map(({ person }) => person) ?? [];
  const match = matcher(enrolled);
  const teams = new Set(
    roster?.people.flatMap(({ teams: its }) =>
      [...its.keys()].map((stage) => nameKey(atStage(its, stage) ?? '')),
    ),
  );
  const strangers = new Map<string, Person>();
  const told = new Map<string, Submitter[]>();
  const mismatches: string[] = [];

  const ownerOf = (submitter: Submitter, submission: Submission): string => {
    const [one, ...others] = match(submitter);
    if (one && others.length === 0) {
      told.set(one.id, [...(told.get(one.id) ?? []), submitter]);
      return one.id;
    }
    const key = keyOf(submitter, submission);
    const known = strangers.get(key);
    const stranger =
      known ??
      strangerFor(submitter, submission, {
        taken: [...enrolled, ...strangers.values()],
        unlisted: roster !== undefined,
      });
    strangers.set(key, stranger);
    const who = `${stranger.name} (${submission.from})`;
    if (one)
      mismatches.push(
        `${who} may be ${[one, ...others].map(({ id }) => id).join(' or ')}; nobody of them gets it`,
      );
    else if (roster && !known) mismatches.push(`${who} is not in the roster`);
    return stranger.id;
  };

  const owned = submissions.map((submission): Owned => {
    const team = teamOf(submission, teams, enrolled);
    if (team !== undefined) return { submission, owners: [], team };
    const submitters = submission.submitters.length > 0 ? submission.submitters : [{}];
    return { submission, owners: [...new Set(submitters.map((one) => ownerOf(one, submission)))] };
  });
  const people = enrolled.map((person) => withIds(person, told.get(person.id) ?? []));
  return { people: [...people, ...strangers.values()], owned, mismatches };
}

/** With the ids that the roster does not have, where the systems tell one and not several: who enters grades needs them. */
function withIds(person: Person, submitters: readonly Submitter[]): Person {
  const learned = SYSTEMS.flatMap((system) => {
    const [id, ...others] = new Set(submitters.flatMap((one) => one[system] ?? []));
    return id === undefined || others.length > 0 ? [] : [[system, id] as const];
  });
  return { ...person, ids: { ...Object.fromEntries(learned), ...person.ids } };
}

/** A name that is a team's and nobody's: a system that writes both the same way has numbers for both, too. */
function teamOf(
  { submitters }: Submission,
  teams: ReadonlySet<string>,
  people: readonly Person[],
): string | undefined {
  const key = submitters.length === 1 ? nameKey(submitters[0]?.name ?? '') : '';
  const isPerson = people.some(({ id, name }) => [nameKey(id), nameKey(name)].includes(key));
  return key !== '' && teams.has(key) && !isPerson ? key : undefined;
}

/** The same for the same person in two submissions, as far as the system tells. */
function keyOf(submitter: Submitter, { id }: Submission): string {
  const { canvas, moodle, email, sis, name } = submitter;
  // Numbers of Moodle's are a person's or a team's.
  return JSON.stringify(
    canvas !== undefined
      ? { canvas }
      : moodle !== undefined
        ? { moodle, name }
        : email !== undefined
          ? { email: email.toLowerCase() }
          : sis !== undefined
            ? { sis }
            : (name ?? { id }),
  );
}

function strangerFor(
  submitter: Submitter,
  submission: Submission,
  { taken, unlisted }: { taken: readonly Person[]; unlisted: boolean },
): Person {
  const { canvas, moodle, email, sis, name } = submitter;
  const wish =
    canvas !== undefined
      ? `canvas-${canvas}`
      : moodle !== undefined
        ? `moodle-${moodle}`
        : (email ?? sis ?? name ?? submission.id);
  let id = safeId(wish);
  for (let n = 2; taken.some((person) => person.id.toLowerCase() === id); n += 1) id = safeId(`${wish} ${n}`);
  const ids = SYSTEMS.flatMap((system) =>
    submitter[system] === undefined ? [] : [[system, submitter[system]] as const],
  );
  return {
    id,
    name: name ?? email ?? id,
    ...(email === undefined ? {} : { email }),
    ids: Object.fromEntries(ids),
    ...(unlisted ? { unlisted } : {}),
  };
}
