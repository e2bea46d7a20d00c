/**
 * The window: the list of demos, or one demo; what keys and the address do; the presenter's window in step.
 *
 * Knows: the window. Never knows: how a scene is drawn.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Address, formatAddress, parseAddress } from '../src/address.ts';
import type { Demo } from '../src/demo.ts';
import type { Action } from '../src/keys.ts';
import { moved, START } from '../src/place.ts';
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
  const [dark, setDark] = useSetting('dark');
  const [withoutLetters, setWithoutLetters] = useSetting('without-letters');
  const goTo = useRef<HTMLInputElement>(null);
  const { isPresenter, tell, openPresenter } = useFollowing(({ address, isBlank }) => {
    setSeat({ at: parseAddress(address, demos), isBlank });
  });

  const sit = useCallback(
    (next: Seat) => {
      setSeat(next);
      tell({ address: addressOf(next), isBlank: next.isBlank });
    },
    [tell],
  );

  const act = useCallback(
    (action: Action) => {
      if (action === 'blank') return sit({ ...seat, isBlank: !seat.isBlank });
      // Whatever else is pressed brings the picture back, and does no more than that.
      if (seat.isBlank) return sit({ ...seat, isBlank: false });
      if (action === 'go') return goTo.current?.select();
      if (!seat.at || action === 'leave') return undefined;
      const { demo, place } = seat.at;
      const move =
        typeof action === 'object'
          ? ({ move: 'choose', thread: action.choose } as const)
          : ({ move: action } as const);
      return sit({ ...seat, at: { demo, place: moved(demo, place, move) } });
    },
    [seat, sit],
  );
  useKeys(act, !withoutLetters);

  // The place lives in the address, so that a reload is harmless; the way back leads to the list, and not through every step.
  const address = addressOf(seat);
  useEffect(() => {
    if (location.hash !== address) history.replaceState(history.state, '', address);
  }, [address]);
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
    const open = (demo: Demo) => sit({ at: { demo, place: START }, isBlank: false });
    return <DemoList demos={demos} onOpen={open} settings={settings} />;
  }
  const { demo, place } = seat.at;
  const go = (to: number) => sit({ ...seat, at: { demo, place: moved(demo, place, { move: 'go', to }) } });
  if (isPresenter) return <Presenter demo={demo} place={place} isBlank={seat.isBlank} act={act} />;
  const leave = () => sit({ at: undefined, isBlank: false });
  return (
    <>
      <Player
        demo={demo}
        place={place}
        act={act}
        onPath={(path) =>
          sit({ ...seat, at: { demo, place: { scene: place.scene, step: place.step, path } } })
        }
        controls={{ go, goTo, leave, openPresenter, settings }}
      />
      <Paper demo={demo} />
    </>
  );
}

function addressOf({ at }: Seat): string {
  return at ? formatAddress(at) : '#/';
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
