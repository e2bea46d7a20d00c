/**
 * Says whether this Node can run the workbook.
 *
 * Knows: version numbers. Never knows: the rest of the workbook; it is loaded before anything that a Node could choke on.
 */

/** One sentence when `version` (as in `process.versions.node`) is none of `^22.18 || >=24`. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major >= 24 || (major === 22 && minor >= 18)) return undefined;
  return `lab: this is Node ${version}; Wirebook needs Node 24 or newer, or 22 from 22.18 on (https://nodejs.org)`;
}
