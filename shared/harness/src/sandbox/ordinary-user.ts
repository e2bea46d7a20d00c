/**
 * A command that root runs as a user who owns nothing and may do nothing in particular (setpriv(1), capabilities(7)).
 *
 * It can change no file of root's, end no process of root's, and never become root again: not by a program with the set-user-ID bit
 * either. It ends when the process that has started it ends.
 */

/** `nobody`. */
const ORDINARY_USER = 65_534;

/** Only root can run it. */
export function asOrdinaryUser(executable: string, args: readonly string[]) {
  const user = String(ORDINARY_USER);
  return {
    executable: 'setpriv',
    args: [
      ...[`--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--no-new-privs', '--pdeathsig=KILL'],
      ...['--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all', '--'],
      executable,
      ...args,
    ],
  };
}
