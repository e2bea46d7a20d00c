/**
 * `lab doctor`: looks at the machine, all sides at once, and says what is well and what to do about the rest.
 *
 * Knows: who is asked, and how answers are printed. Never knows: how something is looked at.
 */
import { type Line } from '@wirebook/grader';
import { escapeControls } from '@wirebook/kit';
import { wrap } from '@wirebook/trace';
import { orLate } from './doctor/deadline.ts';
import { broken, type Finding } from './doctor/finding.ts';
import { folder } from './doctor/folder.ts';
import { localhost } from './doctor/localhost.ts';
import { loopback } from './doctor/loopback.ts';
import { ports } from './doctor/ports.ts';
import { sandbox } from './doctor/sandbox.ts';
import { terminal } from './doctor/terminal.ts';
import { threads } from './doctor/threads.ts';
import { versions } from './doctor/versions.ts';
import { EXIT } from './errors.ts';
import { columns, print } from './screen.ts';

const LOOKS = { versions, threads, loopback, localhost, ports, folder, sandbox, terminal } as const;
/** Each look has a deadline of a second where it waits; this one is for what hangs all the same. */
const GIVE_UP_MS = 1500;

export async function doctor({ json = false }: { readonly json?: boolean }): Promise<number> {
  const found = await Promise.all(
    Object.entries(LOOKS).map(async ([about, look]) => {
      return (await findings(about, look)).map((finding) => ({ about, ...finding }));
    }),
  );
  const all = found.flat();
  const fine = !all.some(({ state, needed }) => state === 'wrong' && needed);
  if (json) print(JSON.stringify({ schema: 'wirebook/doctor@1', fine, findings: all }, null, 2));
  else print(...all.flatMap(lines), '', fine ? 'All that the labs need is well.' : NOT_FINE);
  return fine ? EXIT.passed : EXIT.failed;
}

const NOT_FINE = 'Something that the labs need is missing: see the lines that begin with ✗.';

async function findings(
  about: string,
  look: () => Finding[] | Promise<Finding[]>,
): Promise<readonly Finding[]> {
  const late = [broken(`${about}: no answer within ${GIVE_UP_MS} ms`, 'end some programs, and try again')];
  try {
    return await orLate(Promise.resolve(look()), late, GIVE_UP_MS);
  } catch (error) {
    return [broken(`${about}: ${String(error)}`, 'tell who gave you the workbook')];
  }
}

const MARKS = { well: '✓', wrong: '✗', none: '–' } as const;
const ROLES = { well: 'pass', wrong: 'fail', none: 'neutral' } as const;

/** What was found, and under it what to do. */
function lines({ state, text, todo }: Finding): Line[] {
  const found = wrap(escapeControls(text), columns() - 2);
  const advice = todo === undefined ? [] : wrap(escapeControls(todo), columns() - 4);
  const [first = '', ...rest] = found;
  return [
    { role: ROLES[state], text: `${MARKS[state]} ${first}` },
    ...rest.map((part): Line => ({ role: 'ladder', text: `  ${part}` })),
    ...advice.map((part): Line => ({ role: 'ladder', text: `    ${part}` })),
  ];
}
