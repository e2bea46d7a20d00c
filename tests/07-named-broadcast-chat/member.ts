/**
 * Somebody in the room: a scripted peer with a name, who says things and keeps what comes in two boxes, messages and notices.
 *
 * Knows: that frames with "*" in front are notices, of which there may be more than the script waits for. Never knows: what a
 * notice says beside a name and a word; its wording is the server's.
 */
import { bytes, type Connecting, type Context, DeadlineError, describe, Mismatch } from '@wirebook/harness';
import { type Endpoint, octets, quote } from '@wirebook/trace';
import { FramedPeer } from '../common/framed.ts';

const LIMIT_MS = 2000;
const QUOTED_COLUMNS = 60;

export type Word = 'joined' | 'left';

export interface Joining extends Connecting {
  /** The name of its column, if that is not its name in the room. */
  readonly lane?: string;
}

/** Whether the text has the name in it, and not as a part of a longer one. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_-])${name}(?![A-Za-z0-9_-])`).test(text);
}

export function hasWord(text: string, word: Word): boolean {
  return new RegExp(`\\b${word}\\b`, 'i').test(text);
}

export const shown = (text: string) => quote(octets(text), QUOTED_COLUMNS);

export class Member {
  readonly name: string;
  readonly framed: FramedPeer;
  /** The answer to its name. */
  readonly greeting: string;
  /** All notices that came, in their order. */
  readonly notices: string[] = [];
  /** Messages that came and were not heard yet. */
  readonly #messages: string[] = [];

  private constructor(name: string, framed: FramedPeer, greeting: string) {
    this.name = name;
    this.framed = framed;
    this.greeting = greeting;
  }

  /** Connects, says the name, and is let in. */
  static async join(
    context: Context,
    to: Endpoint,
    name: string,
    { lane = name, ...connecting }: Joining = {},
  ): Promise<Member> {
    const framed = await FramedPeer.connect(context, lane, to, connecting);
    await framed.say(name);
    return await Member.admitted(framed, name);
  }

  /** For a peer that has said its name already: it is let in, and was sent nothing before that. */
  static async admitted(framed: FramedPeer, name: string, limitMs = LIMIT_MS): Promise<Member> {
    const expected = 'a frame that starts with "*", as the answer to its name';
    const greeting = await framed.next(expected, limitMs);
    if (!greeting.startsWith('*')) {
      throw new Mismatch(`${framed.name} receives ${expected}`, `a frame with ${describe(greeting)}`);
    }
    return new Member(name, framed, greeting);
  }

  async say(...texts: readonly string[]): Promise<void> {
    await this.framed.say(...texts);
  }

  /** The next message is this one, exactly. Notices may come before it. */
  async hears(from: string, text: string, limitMs = LIMIT_MS): Promise<void> {
    const wanted = `${from}: ${text}`;
    const came = await this.nextMessage(`a frame with ${describe(wanted)}`, limitMs);
    if (came !== wanted) {
      throw new Mismatch(
        `${this.framed.name} receives a frame with ${describe(wanted)}`,
        `one with ${describe(came)}`,
        { expected: bytes(wanted), came: bytes(came) },
      );
    }
  }

  /** The next frame that is no notice. */
  async nextMessage(expected: string, limitMs = LIMIT_MS): Promise<string> {
    while (this.#messages.length === 0) await this.#receive(expected, limitMs);
    return this.#messages.shift() ?? '';
  }

  /** Waits for a notice with the name and the word, unless one came before. Messages may come before it. */
  async sees(name: string, word: Word, limitMs = LIMIT_MS): Promise<void> {
    const expected = `a notice with "${name}" and the word "${word}"`;
    while (this.count(name, word) === 0) await this.#receive(expected, limitMs);
  }

  /** How many notices had the name and the word. */
  count(name: string, word: Word): number {
    return this.notices.filter((text) => hasWord(text, word) && mentions(text, name)).length;
  }

  /** Waits for as many notices of a leaving as there are leavers. */
  async seesLeave(leavers: readonly string[], stayers: readonly string[]): Promise<void> {
    const expected = `${leavers.length} notices with the word "left"`;
    while (this.#ofLeaving([...leavers, ...stayers]).length < leavers.length)
      await this.#receive(expected, LIMIT_MS);
  }

  /**
   * Each of the leavers has been told of in a notice of its own, and nobody else has. A notice may name those who stay as well:
   * so it is the notices that are counted, and not how often a name is in one. To be called when whatever could come has come.
   */
  expectLeft(leavers: readonly string[], stayers: readonly string[]): void {
    const told = this.#ofLeaving([...leavers, ...stayers]);
    const missing = leavers.find((name) => !told.some((text) => mentions(text, name)));
    if (told.length === leavers.length && missing === undefined) return;
    const twice = leavers.find((name) => told.filter((text) => mentions(text, name)).length > 1);
    const about = missing ?? twice ?? leavers[0];
    const often = leavers.length === 0 ? 'no notice' : 'exactly one notice';
    const who = leavers.length === 0 || about === undefined ? '' : `"${about}" and `;
    const lines = told.filter((text) => about === undefined || mentions(text, about));
    throw new Mismatch(
      `${this.framed.name} receives ${often} with ${who}the word "left"`,
      lines.length === 0 ? 'none' : `${lines.length}: ${lines.slice(-3).map(shown).join(', ')}`,
    );
  }

  /** Notices with the word "left" that name somebody. */
  #ofLeaving(names: readonly string[]): string[] {
    return this.notices.filter((text) => hasWord(text, 'left') && names.some((name) => mentions(text, name)));
  }

  /** The answer to its name has all these names in it. */
  expectGreeting(names: readonly string[], absent: readonly string[] = []): void {
    const expected = (what: string) => `the first frame to ${this.framed.name} ${what}`;
    const missing = names.filter((name) => !mentions(this.greeting, name));
    if (missing.length > 0) {
      throw new Mismatch(expected(`names all others: ${names.join(', ')}`), shown(this.greeting));
    }
    const ghost = absent.find((name) => mentions(this.greeting, name));
    if (ghost !== undefined) {
      throw new Mismatch(expected(`does not name ${ghost}, who is not there`), shown(this.greeting));
    }
  }

  /** Takes what is there and sorts it. */
  async #receive(expected: string, limitMs: number): Promise<void> {
    let texts: string[];
    try {
      texts = await this.framed.batch(expected, limitMs);
    } catch (error) {
      throw this.#tellMore(error);
    }
    for (const text of texts) (text.startsWith('*') ? this.notices : this.#messages).push(text);
  }

  /** What was not waited for may be what went wrong: the last of it is part of what came. */
  #tellMore(error: unknown): unknown {
    if (!(error instanceof Mismatch) || error.came.startsWith('a header')) return error;
    const messages = this.#messages.slice(0, 2).map((text) => `the message ${shown(text)}`);
    const notices = this.notices.slice(-2).map((text) => `the notice ${shown(text)}`);
    const before = [...messages, ...notices].join(', ');
    if (before === '') return error;
    const came = `${error.came} (and before that ${before})`;
    return error instanceof DeadlineError
      ? new DeadlineError(error.expected, came)
      : new Mismatch(error.expected, came, error.difference);
  }
}
