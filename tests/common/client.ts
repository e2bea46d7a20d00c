/**
 * What every client of the course promises when there is no server to talk to.
 */
import type { Check } from '@wirebook/grader';
import { expectOneLineError, names } from './errors.ts';
import { SILENT_FAILURE } from './misconceptions.ts';
import { NO_SUCH_HOST, QUICK_RESOLVER } from './no-such-host.ts';

export interface ClientConduct {
  readonly prefix: string;
  readonly program: string;
  /** Arguments without which the program has nothing to do. */
  readonly positionals: readonly string[];
  /** Flags that make it give up soon. */
  readonly impatient: readonly string[];
}

const PORT = 9;

export function unknownHostCheck({ prefix, program, positionals, impatient }: ClientConduct): Check {
  return {
    id: `${prefix}-unknown-host`,
    title: `${program} says in one line that the host is unknown`,
    points: 1,
    program,
    hint: 'Where does an error of the name look-up arrive: thrown, in a callback, or as an event?',
    usually: SILENT_FAILURE,
    run: async (submission, context) => {
      const started = await submission.start(
        program,
        [...positionals, ...['--host', NO_SUCH_HOST, '--port', String(PORT)], ...impatient],
        { env: QUICK_RESOLVER },
      );
      await expectOneLineError(started, context, {
        code: 1,
        line: names(NO_SUCH_HOST, PORT),
        about: `${NO_SUCH_HOST} and ${PORT}`,
        after: 'being started with a host that does not exist',
        limitMs: 10_000,
      });
    },
  };
}
