/**
 * One demo at one place: what is said, the picture, and the buttons.
 *
 * Knows: steps. Never knows: windows, addresses. It is the same on a page and on a slide.
 */
import type { RefObject } from 'preact';
import { formatAddress } from '../src/address.ts';
import type { Demo, Scene } from '../src/demo.ts';
import type { Action } from '../src/keys.ts';
import { countSteps, type Place, sceneAt, stepNumber } from '../src/place.ts';
import { Picture } from './picture.tsx';
import { Saving } from './saving.tsx';
import { type Settings, SettingsBoxes } from './settings.tsx';

/** What a page has and a slide has not. */
interface Controls {
  readonly go: (step: number) => void;
  readonly goTo: RefObject<HTMLInputElement | null>;
  readonly leave: () => void;
  readonly openPresenter: () => void;
  readonly settings: Settings;
}

export interface PlayerProps {
  readonly demo: Demo;
  readonly place: Place;
  readonly act: (action: Action) => void;
  readonly onPath: (path: string) => void;
  readonly controls?: Controls;
}

export function Player({ demo, place, act, onPath, controls }: PlayerProps) {
  const scene = sceneAt(demo, place);
  const [step, last] = [stepNumber(demo, place), countSteps(demo)];
  const Frame = controls ? 'main' : 'section';
  return (
    <Frame class="player" data-at={formatAddress({ demo, place })}>
      <header>
        <h1>
          {demo.number} <span>{demo.title}</span>
        </h1>
        <p class="scene">
          {demo.scenes.length > 1 && <b>{scene.id}</b>} {scene.title}
        </p>
        {controls && <Menu scene={scene} controls={controls} name={`${demo.slug}-${scene.id}`} />}
      </header>
      <Said scene={scene} place={place} step={step} last={last} />
      <div class="picture">
        <Picture scene={scene} place={place} act={act} onPath={onPath} />
      </div>
      <footer>
        <button type="button" onClick={() => act('back')} disabled={step === 1 && !canGoBack(scene, place)}>
          ◀ Back
        </button>
        {controls ? <GoTo step={step} last={last} controls={controls} /> : <p>{`Step ${step} of ${last}`}</p>}
        <progress max={last} value={step} aria-label="How far the demo is" />
        <button type="button" class="next" onClick={() => act('next')} disabled={isOver(demo, place)}>
          {place.asking ? 'Show ▶' : 'Next ▶'}
        </button>
      </footer>
    </Frame>
  );
}

/** The sentence of the step, or its question; a screen reader is told each new one. */
function Said({ scene, place, step, last }: { scene: Scene; place: Place; step: number; last: number }) {
  const { say, ask } = scene.steps[place.step] ?? scene.steps[0];
  return (
    <output class={place.asking ? 'said asked' : 'said'} aria-live="polite" aria-atomic="true">
      <span class="unseen">{`Step ${step} of ${last}. `}</span>
      {place.asking ? (
        <>
          <b>Question:</b> {ask}
        </>
      ) : (
        say
      )}
      {place.path !== undefined && <em> (You chose another schedule. Next leads back to the script.)</em>}
    </output>
  );
}

function Menu({ scene, controls, name }: { scene: Scene; controls: Controls; name: string }) {
  return (
    <nav aria-label="Demo">
      <button type="button" onClick={controls.leave}>
        All demos
      </button>
      <button type="button" onClick={controls.openPresenter}>
        Presenter
      </button>
      <details>
        <summary>More</summary>
        <div class="boxes">
          <SettingsBoxes settings={controls.settings} />
          <Saving scene={scene} name={name} />
          <button type="button" onClick={() => print()}>
            Print
          </button>
        </div>
      </details>
    </nav>
  );
}

function GoTo({ step, last, controls }: { step: number; last: number; controls: Controls }) {
  const go = (event: Event) => {
    event.preventDefault();
    const field = controls.goTo.current;
    if (!field) return;
    if (field.value !== '') controls.go(Number(field.value));
    field.value = String(step);
    field.blur();
  };
  return (
    <form onSubmit={go}>
      <label>
        Step{' '}
        <input
          key={step}
          ref={controls.goTo}
          type="number"
          min="1"
          max={last}
          defaultValue={String(step)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </label>{' '}
      of {last}
    </form>
  );
}

const isOver = (demo: Demo, place: Place): boolean =>
  stepNumber(demo, place) === countSteps(demo) &&
  !place.asking &&
  place.events === undefined &&
  place.path === undefined;

const canGoBack = (scene: Scene, place: Place): boolean =>
  place.path !== undefined ||
  place.events !== undefined ||
  (!place.asking && scene.steps[0].ask !== undefined);
