/**
 * `<demo-player demo="3" at="b/4">` for slides: the player in a box of its own, which takes no key from the deck around it.
 *
 * Knows: custom elements. Never knows: any deck. Attributes: `demo`, its number; `at`, a scene and a step (`b/4`), or the number of a step of the
 * whole demo (`4`); `keys`: it hears keys while the focus is inside. Methods `next`, `back`, `go(step)`; an event `step` after each move.
 */
import { render } from 'preact';
import { formatAddress, parseAddress } from '../src/address.ts';
import type { Demo } from '../src/demo.ts';
import { type Action, moveOf } from '../src/keys.ts';
import { countSteps, type Move, moved, type Place, placeOf, START, stepNumber } from '../src/place.ts';
import { leaveFocus, meaning } from './keys.ts';
import { Player } from './player.tsx';
import style from './style.css?inline';

/** Defines the element. @param demos those that slides may name. */
export function defineDemoPlayer(demos: readonly Demo[]): void {
  class DemoPlayer extends HTMLElement {
    static readonly observedAttributes = ['demo', 'at', 'theme'];
    #place: Place = START;
    readonly #root = this.attachShadow({ mode: 'open' });

    constructor() {
      super();
      this.#root.addEventListener('keydown', (event) => this.#pressed(event as KeyboardEvent));
      this.#root.addEventListener('click', (event) => leaveFocus(event as MouseEvent, this.#root));
    }

    get #demo(): Demo | undefined {
      return demos.find(({ number }) => number === Number(this.getAttribute('demo') ?? 1));
    }

    /** The number of the step in the demo, from 1. */
    get step(): number {
      return this.#demo ? stepNumber(this.#demo, this.#place) : 0;
    }

    get steps(): number {
      return this.#demo ? countSteps(this.#demo) : 0;
    }

    next(): void {
      this.#move({ move: 'next' });
    }

    back(): void {
      this.#move({ move: 'back' });
    }

    /** Shows a step, without its question: a deck that counts has no click for that. */
    go(step: number): void {
      if (this.#demo) this.#sit(placeOf(this.#demo, step));
    }

    connectedCallback(): void {
      const sheet = document.createElement('style');
      sheet.textContent = style;
      const box = document.createElement('div');
      box.className = 'box';
      this.#root.replaceChildren(sheet, box);
      this.#take();
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#take();
    }

    /** Goes where the attributes say. */
    #take(): void {
      const demo = this.#demo;
      const at = this.getAttribute('at') ?? '1';
      if (demo) {
        const named = /^\d+$/.test(at)
          ? placeOf(demo, Number(at))
          : parseAddress(`#/${demo.number}${at}`, demos)?.place;
        this.#place = named ?? START;
      }
      this.#draw();
    }

    #pressed(event: KeyboardEvent): void {
      if (!this.hasAttribute('keys')) return;
      const action = meaning(event, true);
      const move = action && moveOf(action);
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) this.#move(move);
    }

    #act(action: Action): void {
      const move = moveOf(action);
      if (move) this.#move(move);
    }

    #move(move: Move): void {
      const demo = this.#demo;
      if (!demo) return;
      this.#sit(moved(demo, this.#place, move));
    }

    #sit(place: Place): void {
      const demo = this.#demo;
      if (!demo) return;
      this.#place = place;
      this.#draw();
      const detail = { step: this.step, steps: this.steps, address: formatAddress({ demo, place }) };
      this.dispatchEvent(new CustomEvent('step', { detail, bubbles: true, composed: true }));
    }

    #draw(): void {
      const box = this.#root.querySelector<HTMLElement>('.box');
      if (!box) return;
      box.dataset['theme'] = this.getAttribute('theme') === 'dark' ? 'dark' : 'light';
      const demo = this.#demo;
      const place = this.#place;
      const onPath = (path: string) => this.#sit({ scene: place.scene, step: place.step, path });
      render(
        demo ? (
          <Player demo={demo} place={place} act={(action) => this.#act(action)} onPath={onPath} />
        ) : (
          <p>{`There is no demo ${this.getAttribute('demo')}.`}</p>
        ),
        box,
      );
    }
  }
  if (!customElements.get('demo-player')) customElements.define('demo-player', DemoPlayer);
}
