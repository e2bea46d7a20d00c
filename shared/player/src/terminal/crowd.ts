/**
 * Who is connected with whom, in numbers.
 *
 * Knows: what was counted, and up to which step. Never knows: how it was counted.
 */
import { grouped, padEnd } from '@wirebook/trace';
import type { CrowdScene, CrowdStep } from '../demo.ts';
import type { Place } from '../place.ts';
import { EMPTY, type Line, line } from './look.ts';

const WORDS = { server: 'through a server', nobody: 'everybody with everybody' } as const;

/** The arrangement of the step in a sentence, and a table of all that have been shown. */
export function crowdLines({ steps, counted }: CrowdScene, at: Place): readonly Line[] {
  const shown = steps.slice(0, at.step + (at.asking ? 0 : 1));
  const now = shown.at(-1);
  if (!now) return [];
  const connections = ({ through, players }: CrowdStep) =>
    counted.find((one) => one.through === through && one.players === players)?.connections;
  const sentence = `${now.players} players, ${WORDS[now.through]}: ${inWords(connections(now))}`;
  const players = [...new Set(shown.map((step) => step.players))].toSorted((one, other) => one - other);
  const cell = (through: CrowdStep['through'], count: number) => {
    const step = shown.find((one) => one.through === through && one.players === count);
    const known = step && connections(step);
    return (known === undefined ? '' : grouped(known)).padStart(WORDS[through].length);
  };
  return [
    line(`  ${sentence}`, 'title'),
    EMPTY,
    line(`  ${padEnd('players', 9)} ${WORDS.server}   ${WORDS.nobody}`, 'pale'),
    ...players.map((count) => {
      const row = `${grouped(count).padStart(9)} ${cell('server', count)}   ${cell('nobody', count)}`;
      return count === now.players ? line(`▸ ${row}`.trimEnd(), 'new') : line(`  ${row}`.trimEnd());
    }),
    EMPTY,
    line('  connections, counted in a real run', 'pale'),
  ];
}

const inWords = (connections: number | undefined): string =>
  connections === undefined
    ? 'not counted'
    : `${grouped(connections)} connection${connections === 1 ? '' : 's'}`;
