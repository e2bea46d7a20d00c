/**
 * Keys of the whole window, wherever the focus is: a clicker works after any click.
 *
 * Knows: events of the browser. Never knows: what an action does.
 */
import { useLayoutEffect } from 'preact/hooks';
import { type Action, actionOf, keyName } from '../src/keys.ts';

/** @param letters whether letters, digits and punctuation mean something. */
export function useKeys(act: (action: Action) => void, letters: boolean): void {
  // Before the first picture: whoever sees it may press a key.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const action = meaning(event, letters);
      // A key that is held down must not run through the whole demo.
      if (action === undefined || event.repeat) return;
      event.preventDefault();
      act(action);
    };
    const clicked = (event: MouseEvent) => leaveFocus(event, document);
    addEventListener('keydown', pressed, { capture: true });
    addEventListener('click', clicked);
    return () => {
      removeEventListener('keydown', pressed, { capture: true });
      removeEventListener('click', clicked);
    };
  }, [act, letters]);
}

/**
 * A click leaves the focus on its button, where the space bar would press it again, and where decks of slides hear no keys. Who goes by keyboard
 * from button to button keeps it.
 */
export function leaveFocus({ detail }: MouseEvent, { activeElement }: DocumentOrShadowRoot): void {
  if (detail > 0 && activeElement instanceof HTMLElement && !isField(activeElement)) activeElement.blur();
}

/** What a key means where it was pressed: a field takes its own keys, and a button the space bar. */
export function meaning(event: KeyboardEvent, letters: boolean): Action | undefined {
  const [target] = event.composedPath();
  if (target instanceof HTMLElement) {
    if (isField(target)) return undefined;
    if (/^[ ]$|^Enter$/.test(event.key) && target.closest('button, a, summary')) return undefined;
  }
  const { shiftKey, ctrlKey, altKey, metaKey } = event;
  const key = { name: keyName(event.key), shift: shiftKey, ctrl: ctrlKey || altKey || metaKey };
  return actionOf(key, letters);
}

function isField(element: HTMLElement): boolean {
  return element.matches('input, select, textarea');
}
