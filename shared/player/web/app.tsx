/**
 * The window: the list of demos, or one demo; what keys and the address do; the presenter's window in step.
 *
 * Knows: the window. Never knows: how a scene is drawn.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Address, formatAddress, parseAddress } from '../src/address.ts';
import type { Demo } from '../src/demo.ts';
import { type Action, moveOf } from '../src/keys.ts';
import { firstPlace, moved } from '../src/place.ts';
import { useFollowing } from './following.ts';
import { useKeys } from './keys.ts';
import { DemoList } from './list.tsx';
import { Paper } from './paper.tsx';
import { Player } from './player.tsx';
import { Presenter } from './presenter.tsx';
import { useSetting } from './setting.ts';

interface Seat {
  /** None: the list of demos. */
  readonly at: Address | undefined;
  readonly isBlank: boolean;
}

export function App({ demos }: { readonly demos: readonly Demo[] }) {
  const [seat, setSeat] = useState<Seat>(() => ({
    at: parseAddress(location.hash, demos),
    isBlank: false,
  }));
  // Keys may come faster than pages are drawn: each begins where the one before it has led to, drawn or not.
  const now = useRef(seat);
  const [dark, setDark] = useSetting('dark');
  const [withoutLetters, setWithoutLetters] = useSetting('without-letters');
  const goTo = useRef<HTMLInputElement>(null);
  const { isPresenter, tell, openPresenter } = useFollowing(({ address, isBlank }) => {
    now.current = { at: parseAddress(address, demos), isBlank };
    setSeat(now.current);
    keepAddress(now.current);
  });

  const sit = useCallback(
    (next: Seat) => {
      now.current = next;
      setSeat(next);
      keepAddress(next);
      tell({ address: addressOf(next), isBlank: next.isBlank });
    },
    [tell],
  );

  const act = useCallback(
    (action: Action) => {
      const { at, isBlank } = now.current;
      if (action === 'blank') return sit({ at, isBlank: !isBlank });
      // Whatever else is pressed brings the picture back, and does no more than that.
      if (isBlank) return sit({ at, isBlank: false });
      if (action === 'go') return goTo.current?.select();
      const move = moveOf(action);
      if (!at || !move) return undefined;
      const { demo, place } = at;
      return sit({ at: { demo, place: moved(demo, place, move) }, isBlank });
    },
    [sit],
  );
  useKeys(act, !withoutLetters);

  useEffect(() => keepAddress(now.current), []);
  useEffect(() => {
    const follow = () => sit({ at: parseAddress(location.hash, demos), isBlank: false });
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [demos, sit]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.title = seat.at ? `${seat.at.demo.number} ${seat.at.demo.title}` : 'Demos';
  }, [dark, seat.at]);

  const settings = { dark, setDark, withoutLetters, setWithoutLetters };
  if (seat.isBlank && !isPresenter) return <Blank onWake={() => act('blank')} />;
  if (!seat.at) {
    const open = (demo: Demo) => sit({ at: { demo, place: firstPlace(demo) }, isBlank: false });
    return <DemoList demos={demos} onOpen={open} settings={settings} />;
  }
  const { demo, place } = seat.at;
  const go = (to: number) => sit({ ...seat, at: { demo, place: moved(demo, place, { move: 'go', to }) } });
  const onPath = (path: string) =>
    sit({ ...seat, at: { demo, place: { scene: place.scene, step: place.step, path } } });
  if (isPresenter) {
    return <Presenter demo={demo} place={place} isBlank={seat.isBlank} act={act} onPath={onPath} />;
  }
  const leave = () => sit({ at: undefined, isBlank: false });
  return (
    <>
      <Player
        demo={demo}
        place={place}
        act={act}
        onPath={onPath}
        controls={{ go, goTo, leave, openPresenter, settings }}
      />
      <Paper demo={demo} />
    </>
  );
}

function addressOf({ at }: Seat): string {
  return at ? formatAddress(at) : '#/';
}

/**
 * The place lives in the address, so that a reload is harmless. No step is a page of its own: the browser's way back leads out of the demo,
 * not through every step.
 */
function keepAddress(seat: Seat): void {
  const address = addressOf(seat);
  try {
    if (location.hash !== address) history.replaceState(history.state, '', address);
  } catch {
    // Some browsers allow only so many a minute. The next step will be kept again.
  }
}

/** A black screen, with a way back for who cannot press a key. */
function Blank({ onWake }: { readonly onWake: () => void }) {
  return (
    <main class="blank">
      <h1 class="unseen">The screen is blank</h1>
      <button type="button" onClick={onWake}>
        Show the demo again
      </button>
    </main>
  );
}
