/**
 * The environment that a program gets: what it needs, and nothing of the grader's own.
 *
 * A clean environment keeps secrets in and surprises out: some variables change how Node works, or cost tens of
 * milliseconds at every start. NODE_OPTIONS, NODE_EXTRA_CA_CERTS and the like never reach a program.
 */

/** What a process cannot do without on some system or other. */
const KEPT = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'windir', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS'];

export function cleanEnvironment(
  folder: string,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: folder,
    USERPROFILE: folder,
    TMPDIR: folder,
    TEMP: folder,
    TMP: folder,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    ...extra,
  };
}
