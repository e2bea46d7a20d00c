/** `pnpm run starters`: packs the starters in `labs/` into `starters.json`, after a change to one of them. */
import { writeFileSync } from 'node:fs';
import { stages, starterFolder } from './stages.ts';
import { packStarters, STARTERS_FILE } from './starters.ts';

writeFileSync(STARTERS_FILE, `${JSON.stringify(packStarters(stages, starterFolder), null, 1)}\n`);
