/** Every place that somebody passes who presses one key again and again, as the player's own rules have it. */
import { type Demo, type Move, moved, type Place } from '@wirebook/player';

export function walk(
  demo: Demo,
  from: Place,
  move: Move['move'] & ('next' | 'back' | 'next-event' | 'back-event'),
): Place[] {
  const places = [from];
  for (let at = moved(demo, from, { move }); at !== places.at(-1); at = moved(demo, at, { move })) {
    places.push(at);
    if (places.length > 5000) throw new Error(`${move} never comes to an end in demo ${demo.number}`);
  }
  return places;
}
