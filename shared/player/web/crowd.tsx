/** Who is connected with whom: a dot for each player, a line for each connection, and their number. */
import { grouped } from '@wirebook/trace';
import type { CrowdScene, CrowdStep } from '../src/demo.ts';
import type { Place } from '../src/place.ts';

const SIZE = 460;
const RADIUS = 205;

export function Crowd({ scene, place }: { readonly scene: CrowdScene; readonly place: Place }) {
  const step = scene.steps[place.step - (place.asking ? 1 : 0)] ?? scene.steps[0];
  const counted = scene.counted.find((one) => one.through === step.through && one.players === step.players);
  const isBefore = place.asking && place.step === 0;
  if (!counted || isBefore) return null;
  const how = step.through === 'server' ? 'through a server' : 'everybody with everybody';
  const said = `${step.players} players, ${how}: ${grouped(counted.connections)} connections`;
  return (
    <figure class="crowd">
      <svg role="img" aria-label={said} viewBox={`0 0 ${SIZE} ${SIZE}`}>
        <Lines step={step} />
        {Array.from({ length: step.players }, (_, player) => {
          const [x, y] = seat(player, step.players);
          return <circle key={player} class="player-dot" cx={x} cy={y} r={step.players > 20 ? 4 : 12} />;
        })}
        {step.through === 'server' && (
          <rect class="server-dot" x={SIZE / 2 - 16} y={SIZE / 2 - 16} width={32} height={32} />
        )}
      </svg>
      <figcaption>
        <b>{grouped(counted.connections)}</b> connections
        <br />
        {step.players} players, {how}
        <br />
        <small>counted in a real run</small>
      </figcaption>
    </figure>
  );
}

function Lines({ step: { players, through } }: { readonly step: CrowdStep }) {
  const lines: string[] = [];
  for (let one = 0; one < players; one += 1) {
    const from = seat(one, players).join(',');
    if (through === 'server') lines.push(`M${from} L${SIZE / 2},${SIZE / 2}`);
    else
      for (let other = one + 1; other < players; other += 1)
        lines.push(`M${from} L${seat(other, players).join(',')}`);
  }
  return <path class={players > 20 && through === 'nobody' ? 'wires thin' : 'wires'} d={lines.join(' ')} />;
}

function seat(player: number, players: number): readonly [x: number, y: number] {
  const angle = (2 * Math.PI * player) / players - Math.PI / 2;
  const at = (value: number) => Math.round((SIZE / 2 + RADIUS * value) * 10) / 10;
  return [at(Math.cos(angle)), at(Math.sin(angle))];
}
