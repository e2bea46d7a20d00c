/**
 * Keeps the audience's window and the presenter's at the same place, whichever of them is moved.
 *
 * Knows: two windows of one page. Never knows: what is shown in them. A pair has a name of its own, so that a second lecture in the same
 * browser stays where it is. Messages go both through a channel and from window to opener: not every browser has channels between files.
 */
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';

export interface Whereabouts {
  readonly address: string;
  readonly isBlank: boolean;
}

interface Told extends Whereabouts {
  readonly wirebook: string;
  /** A window that has just opened asks where the other one is. */
  readonly asks?: true;
}

export interface Following {
  readonly isPresenter: boolean;
  readonly tell: (where: Whereabouts) => void;
  readonly openPresenter: () => void;
}

export function useFollowing(onTold: (where: Whereabouts) => void): Following {
  const pair = useMemo(nameOfPair, []);
  const other = useRef<Window | null>(opener as Window | null);
  const channel = useMemo(() => new BroadcastChannel(`wirebook-${pair.name}`), [pair.name]);
  const now = useRef<Whereabouts>({ address: location.hash, isBlank: false });
  const latest = useRef(onTold);
  latest.current = onTold;

  const send = useCallback(
    (told: Told) => {
      channel.postMessage(told);
      // Between files there is no origin to name; nothing in the message is secret.
      other.current?.postMessage(told, '*');
    },
    [channel],
  );
  const tell = useCallback(
    (where: Whereabouts) => {
      now.current = where;
      send({ wirebook: pair.name, ...where });
    },
    [pair.name, send],
  );

  useEffect(() => {
    const heard = ({ data }: MessageEvent<unknown>) => {
      if (!isTold(data) || data.wirebook !== pair.name) return;
      if (data.asks) return send({ wirebook: pair.name, ...now.current });
      const { address, isBlank } = data;
      if (address === now.current.address && isBlank === now.current.isBlank) return;
      now.current = { address, isBlank };
      latest.current(now.current);
    };
    channel.addEventListener('message', heard);
    addEventListener('message', heard);
    if (pair.isPresenter) send({ wirebook: pair.name, ...now.current, asks: true });
    return () => {
      channel.removeEventListener('message', heard);
      removeEventListener('message', heard);
    };
  }, [channel, pair, send]);

  const openPresenter = () => {
    const address = new URL(location.href);
    address.searchParams.set('presenter', pair.name);
    other.current = open(address, `wirebook-presenter-${pair.name}`, 'popup,width=1100,height=760');
  };
  return { isPresenter: pair.isPresenter, tell, openPresenter };
}

/** The name of this pair of windows: the presenter's has it in its address, the audience's keeps it over a reload. */
function nameOfPair(): { readonly name: string; readonly isPresenter: boolean } {
  const named = new URL(location.href).searchParams.get('presenter');
  if (named !== null) return { name: named, isPresenter: true };
  return { name: kept() ?? keep(Math.random().toString(36).slice(2)), isPresenter: false };
}

function kept(): string | undefined {
  try {
    return sessionStorage.getItem('wirebook-pair') ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(name: string): string {
  try {
    sessionStorage.setItem('wirebook-pair', name);
  } catch {
    // Then a reload is another audience, and the presenter's window has to be opened anew.
  }
  return name;
}

function isTold(data: unknown): data is Told {
  return typeof data === 'object' && data !== null && 'wirebook' in data && 'address' in data;
}
