/**
 * Writes a place as the end of an address, so that a reload, a bookmark or a link leads back to it.
 *
 * Knows: text. Never knows: browsers. `#/3b/4` is demo 3, scene b, step 4; after it `/ask` (its question), `/event/7` (7 events of
 * the scene have happened) or `/path/0110` (the schedule that was chosen).
 */
import type { Demo } from './demo.ts';
import { isPlace, type Place } from './place.ts';

export interface Address {
  readonly demo: Demo;
  readonly place: Place;
}

export function formatAddress({ demo, place }: Address): string {
  const { scene, step, asking, events, path } = place;
  const rest = asking
    ? '/ask'
    : path !== undefined
      ? `/path/${path}`
      : events === undefined
        ? ''
        : `/event/${events}`;
  return `#/${demo.number}${demo.scenes[scene]?.id ?? ''}/${step + 1}${rest}`;
}

/** What an address means; nothing if it is none of these demos' places. Without scene or step it is the first one. */
export function parseAddress(text: string, demos: readonly Demo[]): Address | undefined {
  const match = /^#?\/(\d+)([a-z]?)(?:\/(\d+)(?:\/(?:(ask)|event\/(\d+)|path\/(\d*)))?)?$/.exec(text);
  if (!match) return undefined;
  const [, number, id, step, asking, events, path] = match;
  const demo = demos.find((one) => one.number === Number(number));
  if (!demo) return undefined;
  const scene = id ? demo.scenes.findIndex((one) => one.id === id) : 0;
  const place: Place = {
    scene,
    step: Number(step ?? 1) - 1,
    ...(asking !== undefined && { asking: true as const }),
    ...(events !== undefined && { events: Number(events) }),
    ...(path !== undefined && { path }),
  };
  return isPlace(demo, place) ? { demo, place } : undefined;
}
