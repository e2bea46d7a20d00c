/**
 * What is never looked at, wherever it stands: nobody hands in their work there.
 *
 * Knows: names. Never knows: what is in the files.
 */

/** Installed packages, the finished programs of the workbook, what archivers and file managers leave behind. */
const NAMES = new Set(['node_modules', 'solutions', '__MACOSX', 'Thumbs.db', 'desktop.ini']);

/** What tells which commit is checked out (gitrepository-layout(5)), and the folders that lead there. */
const OF_GIT = /^(?:HEAD|packed-refs|refs|refs\/heads(?:\/.*)?)?$/;

/** Whether a file or folder is skipped, and with it all that is inside. Names with a dot in front are, but for some of git's. */
export function isSkipped(path: string): boolean {
  const names = path.split('/');
  const git = names.indexOf('.git');
  const outside = git < 0 ? names : names.slice(0, git);
  if (outside.some((name) => /^\.[^.]/.test(name) || NAMES.has(name))) return true;
  return git >= 0 && !OF_GIT.test(names.slice(git + 1).join('/'));
}

/** Whether a path that is not skipped belongs to git, and not to the student. */
export function isOfGit(path: string): boolean {
  return path.split('/').includes('.git');
}
