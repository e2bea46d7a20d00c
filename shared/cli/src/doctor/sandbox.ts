/**
 * Whether programs of others can be shut in. Nobody's own work needs that.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Finding, none, well, wrong } from './finding.ts';

const DEADLINE_MS = 1000;
const FOR_WHOM = 'only grading the programs of others wants it';
const ARGS = ['--unshare-all', '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', 'true'];

export async function sandbox(): Promise<Finding[]> {
  if (process.platform !== 'linux') return [none(`a sandbox is for Linux; ${FOR_WHOM}`)];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = folders.map((folder) => join(folder, 'bwrap')).find((file) => existsSync(file));
  if (path === undefined) return [none(`no sandbox: bwrap (bubblewrap) is not installed; ${FOR_WHOM}`)];
  try {
    await promisify(execFile)(path, ARGS, { timeout: DEADLINE_MS });
    return [well('a sandbox works (bwrap, with user namespaces)')];
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const why = said === '' ? 'no answer within a second' : said.replace(/^bwrap: /, '').split('\n')[0];
    return [
      wrong(
        `no sandbox: ${why}; ${FOR_WHOM}`,
        'allow user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0)',
      ),
    ];
  }
}
