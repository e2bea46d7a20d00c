/**
 * Threads to choose from: what each would do next, who is blocked and why; what memory holds; and how it ended.
 *
 * Knows: the choices at a place. Never knows: how they lead on.
 */
import { fold } from '@wirebook/trace';
import type { ChoiceScene } from '../src/demo.ts';
import { type ChoiceEnd, type ChoiceNode, nodeAt, SIGNS } from '../src/graph.ts';
import type { Action } from '../src/keys.ts';
import { type Place, pathShown } from '../src/place.ts';
import { storyAt } from '../src/view.ts';
import { ScheduleMap } from './map.tsx';

interface ChoicesProps {
  readonly scene: ChoiceScene;
  readonly place: Place;
  readonly act: (action: Action) => void;
  readonly onPath: (path: string) => void;
}

export function Choices({ scene, place, act, onPath }: ChoicesProps) {
  const path = pathShown(scene, place);
  const node = nodeAt(scene.graph, path);
  const { map } = scene.steps[place.step] ?? scene.steps[0];
  const story = storyAt(scene, place);
  const cells = { ...scene.graph.memory, ...(story && fold(story.trace).memory.cells) };
  return (
    <section class="choices" aria-label="Threads">
      <p class="memory">
        {Object.entries(cells).map(([name, value]) => (
          <span key={name}>
            {name} = <b>{value}</b>
          </span>
        ))}
      </p>
      {node.end ? <End end={node.end} /> : <Threads node={node} scene={scene} act={act} />}
      {map && <ScheduleMap graph={scene.graph} path={path} onPath={onPath} />}
    </section>
  );
}

function End({ end: { verdict, says } }: { readonly end: ChoiceEnd }) {
  return (
    <p class={`end ${verdict}`}>
      <b>
        {SIGNS[verdict]} {verdict}:
      </b>{' '}
      {says}
    </p>
  );
}

function Threads({ node, scene, act }: Pick<ChoicesProps, 'scene' | 'act'> & { readonly node: ChoiceNode }) {
  return (
    <ul class="threads">
      {node.threads.map((thread, index) => (
        <li key={scene.graph.lanes[index]?.id} class={thread.state}>
          {node.next[index] === undefined ? (
            <span class="still">
              <b>{scene.graph.lanes[index]?.label}</b>{' '}
              {thread.state === 'blocked'
                ? `■ blocked: ${thread.why}`
                : thread.state === 'done'
                  ? '✓ done'
                  : 'waits its turn'}
            </span>
          ) : (
            <button type="button" onClick={() => act({ choose: index })}>
              <kbd>{index}</kbd> <b>{scene.graph.lanes[index]?.label}</b>{' '}
              {thread.state === 'ready' && `next: ${thread.next}`}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
