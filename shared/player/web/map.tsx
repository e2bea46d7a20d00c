/** All schedules that there are, each with how it ends: a row of digits and a verdict in a word and a sign. */
import { type ChoiceGraph, endings, SIGNS } from '../src/graph.ts';

/** More would be no map any more. */
const MOST = 400;

interface MapProps {
  readonly graph: ChoiceGraph;
  /** The schedule so far: those that begin so are still possible. */
  readonly path: string;
  readonly onPath: (path: string) => void;
}

export function ScheduleMap({ graph, path, onPath }: MapProps) {
  const all = endings(graph);
  const count = (verdict: keyof typeof SIGNS) => all.filter(({ end }) => end.verdict === verdict).length;
  const counted = (['right', 'wrong', 'deadlock'] as const).filter((verdict) => count(verdict) > 0);
  return (
    <div class="map">
      <h2>{`${all.length} schedules (${graph.explored}): ${counted.map((one) => `${count(one)} ${one}`).join(', ')}`}</h2>
      <ul>
        {all.slice(0, MOST).map(({ path: whole, end: { verdict } }) => (
          <li key={whole}>
            <button
              type="button"
              class={`${verdict}${whole.startsWith(path) ? '' : ' gone'}`}
              aria-current={whole === path ? 'true' : undefined}
              aria-label={`schedule ${whole}: ${verdict}`}
              onClick={() => onPath(whole)}
            >
              <code>{whole}</code> {SIGNS[verdict]}
            </button>
          </li>
        ))}
      </ul>
      {all.length > MOST && <p>{`${all.length - MOST} more are not shown`}</p>}
    </div>
  );
}
