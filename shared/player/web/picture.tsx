/**
 * What there is to see at a place: the ladder with source, sockets and octets beside it, a plot, or a crowd.
 *
 * Knows: which scene has which picture. Never knows: what is said to it.
 */
import type { Scene } from '../src/demo.ts';
import type { Action } from '../src/keys.ts';
import type { Place } from '../src/place.ts';
import { storyAt } from '../src/view.ts';
import { Choices } from './choices.tsx';
import { Crowd } from './crowd.tsx';
import { Events } from './events.tsx';
import { Ladder } from './ladder.tsx';
import { OctetsTable } from './octets.tsx';
import { PlotPicture } from './plot.tsx';
import { Sockets } from './sockets.tsx';
import { SourceView } from './source.tsx';

interface PictureProps {
  readonly scene: Scene;
  readonly place: Place;
  readonly act: (action: Action) => void;
  readonly onPath: (path: string) => void;
}

export function Picture({ scene, place, act, onPath }: PictureProps) {
  const story = storyAt(scene, place);
  if (scene.kind === 'plots') return <PlotPicture scene={scene} place={place} />;
  if (scene.kind === 'crowd') return <Crowd scene={scene} place={place} />;
  if (!story) return null;
  const isRace = scene.kind === 'choices';
  return (
    <div class="two">
      <div class="drawn">
        <Ladder story={story} />
        {isRace && <Choices scene={scene} place={place} act={act} onPath={onPath} />}
      </div>
      <div class="beside">
        <SourceView sources={scene.sources} story={story} />
        {!isRace && <Sockets story={story} />}
        {!isRace && <OctetsTable story={story} />}
        <Events story={story} />
      </div>
    </div>
  );
}
