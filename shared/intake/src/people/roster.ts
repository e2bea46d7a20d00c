/**
 * Reads the roster: who is in the class, how other systems call them, and who works with whom.
 *
 * Knows: the columns. Never knows: what was handed in.
 */
import type { Person } from '@wirebook/gradebook';
import { parseInstant } from '../instant.ts';
import { SYSTEMS } from './match.ts';
import { type Row, readTable, type Table, TableError } from './table.ts';

/** What a column says for one stage, or for all of them. */
export type ByStage = ReadonlyMap<string, string>;

export interface Enrolled {
  readonly person: Person;
  /** Names of teams. An empty one: alone. */
  readonly teams: ByStage;
  /** Instants in ISO 8601, UTC. */
  readonly received: ByStage;
}

export interface Roster {
  readonly people: readonly Enrolled[];
  /** What was odd, in sentences. */
  readonly notes: readonly string[];
}

const KNOWN = new Set(['id', 'name', 'email', ...SYSTEMS]);
/** `team`, for all stages, and `team 01`, for one; it wins. */
const BY_STAGE = /^(?<what>team|received)(?:[ _-]*(?<stage>\d{1,2}))?$/;
const ALL = 'all';

/**
 * The roster in a CSV file with the columns `id` and `name`, and as many as are known of `email`, `moodle`, `canvas`, `sis`, `gradescope`,
 * `github`, `team` and `received`; the last two also for single stages, `team 01`.
 * @throws TableError it cannot be understood; the message names the line.
 */
export async function readRoster(path: string): Promise<Roster> {
  const table = await readTable(path);
  for (const name of ['id', 'name'])
    if (!table.columns.includes(name)) throw new TableError(`${path}: there is no column ${name}; add one`);
  const unknown = table.columns.filter((name) => !KNOWN.has(name) && !BY_STAGE.test(name));
  const lines = new Map<string, number>();
  const people = table.rows.map((row) => {
    const enrolled = enrolledIn(row, table);
    const { id } = enrolled.person;
    const before = lines.get(id.toLowerCase());
    if (before !== undefined)
      throw new TableError(
        `${path}, line ${row.line}: the id ${id} is also in line ${before}; give each person their own`,
      );
    lines.set(id.toLowerCase(), row.line);
    return enrolled;
  });
  return {
    people,
    notes: unknown.map((name) => `${path}: the column "${name}" is not known, and was not read`),
  };
}

/** What a column says for a stage; nothing where it is empty. */
export function atStage(column: ByStage, stage: string): string | undefined {
  return (column.get(stage) ?? column.get(ALL)) || undefined;
}

/** Whether the roster says who works with whom at a stage. */
export function tellsTeams({ people }: Roster, stage: string): boolean {
  return people.some(({ teams }) => teams.has(stage) || teams.has(ALL));
}

function enrolledIn({ line, cells }: Row, { path, columns }: Table): Enrolled {
  const needed = (name: string): string => {
    const cell = cells.get(name);
    if (cell === undefined) throw new TableError(`${path}, line ${line}: there is no ${name}; write one`);
    return cell;
  };
  const column = (wanted: string): ByStage => {
    const found = columns.flatMap((name) => {
      const { what, stage } = BY_STAGE.exec(name)?.groups ?? {};
      return what === wanted ? [[stage?.padStart(2, '0') ?? ALL, cells.get(name) ?? ''] as const] : [];
    });
    return new Map(found);
  };
  const instant = (text: string): string => {
    const parsed = text === '' ? '' : parseInstant(text);
    if (parsed !== undefined) return parsed;
    throw new TableError(
      `${path}, line ${line}: "${text}" is no instant; write it as 2026-11-28T10:49:00+01:00`,
    );
  };
  const email = cells.get('email');
  const ids = SYSTEMS.flatMap((system) => {
    const id = cells.get(system);
    return id === undefined ? [] : [[system, id] as const];
  });
  return {
    person: {
      id: needed('id'),
      name: needed('name'),
      ...(email === undefined ? {} : { email }),
      ids: Object.fromEntries(ids),
    },
    teams: column('team'),
    received: new Map([...column('received')].map(([stage, text]) => [stage, instant(text)])),
  };
}
