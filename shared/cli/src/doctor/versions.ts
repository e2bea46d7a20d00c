/** Which Node runs this, and what started it. */
import { version } from '../version.ts';
import { type Finding, none, well } from './finding.ts';

/** Too old a Node does not come so far: `lab.mjs` looks at it first. */
export function versions(): Finding[] {
  return [well(version()), startedBy(process.env['npm_config_user_agent'])];
}

/** @param agent as package managers tell the scripts that they start: `pnpm/12.21.0 npm/? node/v24.21.0 linux x64`. */
function startedBy(agent: string | undefined): Finding {
  const [, name, number] = /^(\w+)\/(\S+)/.exec(agent ?? '') ?? [];
  if (name === undefined)
    return none('started without pnpm; `npx -y pnpm@12 lab` is the way that installs, too');
  return well(`started by ${name} ${number}`);
}
