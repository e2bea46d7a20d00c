/**
 * The presenter's window: what is said now and why, what the audience sees, what comes next, and a clock.
 *
 * Knows: notes. Never knows: the audience's window, which follows by itself.
 */
import { useEffect, useState } from 'preact/hooks';
import { formatAddress } from '../src/address.ts';
import type { Demo } from '../src/demo.ts';
import type { Action } from '../src/keys.ts';
import { countSteps, moved, type Place, sceneAt, stepNumber } from '../src/place.ts';
import { Picture } from './picture.tsx';

interface PresenterProps {
  readonly demo: Demo;
  readonly place: Place;
  readonly isBlank: boolean;
  readonly act: (action: Action) => void;
  readonly onPath: (path: string) => void;
}

export function Presenter({ demo, place, isBlank, act, onPath }: PresenterProps) {
  const scene = sceneAt(demo, place);
  const step = scene.steps[place.step] ?? scene.steps[0];
  const next = moved(demo, place, { move: 'next' });
  const isLast = next === place;
  return (
    <main class="presenter" data-at={formatAddress({ demo, place })}>
      <header>
        <h1>{`${demo.number}${demo.scenes.length > 1 ? scene.id : ''} ${scene.title}`}</h1>
        <p>{`Step ${stepNumber(demo, place)} of ${countSteps(demo)}`}</p>
        <Clock />
      </header>
      {isBlank && <p class="notice">The audience sees a blank screen. Any key shows the demo again.</p>}
      <section>
        <h2>{place.asking ? 'You are asking' : 'Now'}</h2>
        <output class="said" aria-live="polite">
          {place.asking ? step.ask : step.say}
        </output>
        {place.asking && <p class="answer">Answer: {step.say}</p>}
        {step.notes !== undefined && <p class="notes">{step.notes}</p>}
      </section>
      <section class="mirror" aria-label="What the audience sees">
        <Picture scene={scene} place={place} act={act} onPath={onPath} />
      </section>
      <section class="coming">
        <h2>Next</h2>
        <p>{isLast ? 'This is the last step.' : sentenceAt(demo, next)}</p>
      </section>
      <footer>
        <button type="button" onClick={() => act('back')}>
          ◀ Back
        </button>
        <button type="button" onClick={() => act('blank')}>
          {isBlank ? 'Show' : 'Blank'}
        </button>
        <button type="button" class="next" onClick={() => act('next')} disabled={isLast}>
          Next ▶
        </button>
      </footer>
    </main>
  );
}

function sentenceAt(demo: Demo, place: Place): string {
  const step = sceneAt(demo, place).steps[place.step];
  return (place.asking ? `Question: ${step?.ask}` : step?.say) ?? '';
}

/** The time of day, and how long this window has been open. */
function Clock() {
  const [start, setStart] = useState(() => Date.now());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const seconds = Math.max(0, Math.floor((now - start) / 1000));
  const elapsed = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const day = new Date(now).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return (
    <p class="clock">
      <b>{elapsed}</b>{' '}
      <button type="button" onClick={() => setStart(Date.now())}>
        Reset
      </button>{' '}
      {day}
    </p>
  );
}
