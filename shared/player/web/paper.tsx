/**
 * The demo on paper: all scenes, with every step's sentence, its question, its notes, and the whole picture. Only a printer sees it.
 *
 * Knows: what a printer is given. Never knows: places.
 */
import { svg } from '@wirebook/trace';
import { useEffect, useState } from 'preact/hooks';
import type { Demo, Scene } from '../src/demo.ts';
import { wholeStory } from '../src/view.ts';
import { Crowd } from './crowd.tsx';
import { PlotPicture } from './plot.tsx';

export function Paper({ demo }: { readonly demo: Demo }) {
  const isPrinting = usePrinting();
  if (!isPrinting) return null;
  return (
    <article class="paper">
      <h1>{`${demo.number} ${demo.title}`}</h1>
      <p>{demo.summary}</p>
      {demo.scenes.map((scene) => (
        <section key={scene.id}>
          <h2>{demo.scenes.length > 1 ? `${scene.id} ${scene.title}` : scene.title}</h2>
          <ol>
            {scene.steps.map(({ ask, say, notes }, index) => (
              <li key={index}>
                {ask !== undefined && <i>{ask} </i>}
                {say}
                {notes !== undefined && <small> {notes}</small>}
              </li>
            ))}
          </ol>
          <Whole scene={scene} />
        </section>
      ))}
    </article>
  );
}

/** The picture at the end of a scene. */
function Whole({ scene }: { readonly scene: Scene }) {
  const place = { scene: 0, step: scene.steps.length - 1 };
  if (scene.kind === 'plots') return <PlotPicture scene={scene} place={place} />;
  if (scene.kind === 'crowd') return <Crowd scene={scene} place={place} />;
  const story = wholeStory(scene);
  return story ? <div class="printed" dangerouslySetInnerHTML={{ __html: svg(story) }} /> : null;
}

/** A page that nobody prints need not be drawn. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia('print');
    const changed = () => setPrinting(paper.matches);
    paper.addEventListener('change', changed);
    addEventListener('beforeprint', changed);
    return () => {
      paper.removeEventListener('change', changed);
      removeEventListener('beforeprint', changed);
    };
  }, []);
  return isPrinting;
}
