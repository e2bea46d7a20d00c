/**
 * A client program in a room, with a wire between it and the server: what it is made to do, and what it has to show for it.
 *
 * Whatever goes wrong is put down to the side that did it: to the client what only it could do, to the server what only that
 * could do, and to whoever left the protocol all that did not happen because of it.
 */
import { brokenBy, type Side } from '@wirebook/grader';
import {
  type Context,
  DeadlineError,
  fairPause,
  Mismatch,
  type Program,
  type Served,
  type Submission,
  within,
} from '@wirebook/harness';
import { EXIT_LIMIT_MS, expectPrinted, to } from '../common/chat-client-steps.ts';
import { START_LIMIT_MS } from '../common/errors.ts';
import { hasWord, mentions, shown, type Word } from './member.ts';
import { Wire } from './wire.ts';

const LIMIT_MS = 2000;
/** Who breaks off often does so because it crashes: that is told, when it comes within this time. */
const CRASH_MS = 300;
/** What a server owes may be late on a busy machine, and that is not for the client to judge. */
const TIMEOUT_MS = 20_000;
const GOOD_BYE = '!DISCONNECT';

export interface Room {
  readonly context: Context;
  readonly server: Served;
  readonly client: Submission;
  /** The file that is the client. */
  readonly program: string;
}

export class Guest {
  readonly name: string;
  readonly #room: Room;
  readonly #wire: Wire;
  readonly #program: Program;

  private constructor(name: string, room: Room, wire: Wire, program: Program) {
    this.name = name;
    this.#room = room;
    this.#wire = wire;
    this.#program = program;
  }

  /** Starts the client under a name, and it is let in by a greeting that names these others. */
  static async enter(room: Room, name: string, others: readonly Guest[] = []): Promise<Guest> {
    const { wire, endpoint } = await Wire.open(room.context, room.server.endpoint);
    const args = ['--name', name, ...to(endpoint, TIMEOUT_MS)];
    const program = await room.client.start(room.program, args, { stdin: 'pipe' });
    const guest = new Guest(name, room, wire, program);
    await guest.#sends(name, START_LIMIT_MS);
    await guest.#isGreeted(others);
    return guest;
  }

  /** These lines are typed at once, and each is sent as a frame. */
  async says(...lines: readonly string[]): Promise<void> {
    this.#program.type(lines.map((line) => `${line}\n`).join(''));
    for (const line of lines) await this.#sends(line);
  }

  /** The next message that the server passes on is this one, and the client prints it. */
  async hears(from: Guest, text: string): Promise<void> {
    const wanted = `${from.name}: ${text}`;
    await this.#isSent(`a frame with ${shown(wanted)}`, () => this.#wire.messages.shift(), wanted);
    // Blanks at the end of a line are seen by nobody.
    await this.#prints(wanted.trimEnd());
  }

  /** There is a notice with the name and the word, and the client prints them in one line. */
  async notices(other: Guest, word: Word): Promise<void> {
    const isIt = (text: string) => mentions(text, other.name) && hasWord(text, word);
    const expected = `a notice with "${other.name}" and the word "${word}"`;
    const notice = await this.#isSent(expected, () => this.#wire.notices.find(isIt));
    const [asSent = word] = new RegExp(word, 'i').exec(notice) ?? [];
    await this.#prints(other.name, asSent);
  }

  /** Its input ends: it says good-bye, the server ends the stream, and it exits. */
  async leaves(): Promise<void> {
    this.#program.endInput();
    await this.#sends(GOOD_BYE);
    const { ends } = this.#wire;
    const expected = `the end of the stream after "${GOOD_BYE}"`;
    // A client that has not waited for it has ended in its own way; all that it owes then is its exit code.
    const end = await this.#isSent(expected, () =>
      ends.find(({ by, how }) => by === 'server' || how === 'reset'),
    );
    if (end === ends[0] && end.by === 'server' && end.how === 'reset')
      brokenBy('server')(new Mismatch(`${this.#fromServer} ${expected}`, 'a reset'));
    await this.#by('client', this.#program.expectExit(0, EXIT_LIMIT_MS, 'the end of the stream'));
  }

  async #isGreeted(others: readonly Guest[]): Promise<void> {
    const expected = 'a frame that starts with "*", as the answer to its name';
    const greeting = await this.#isSent(expected, () => this.#wire.greeting);
    const refuse = (expected: string) => {
      return brokenBy('server')(
        new Mismatch(`${this.#fromServer} ${expected}`, `a frame with ${shown(greeting)}`),
      );
    };
    if (!greeting.startsWith('*')) refuse(expected);
    const missing = others.find(({ name }) => !mentions(greeting, name));
    if (missing) refuse(`a first frame that names ${missing.name}, who is there`);
    for (const { name } of others) await this.#prints(name);
  }

  /** The next frame from the client is this one. */
  async #sends(text: string, limitMs = LIMIT_MS): Promise<void> {
    const expected = `${this.#program.label} sends a frame with ${shown(text)}`;
    const came = await this.#overheard('client', expected, () => this.#wire.said.shift(), limitMs);
    if (came !== text) brokenBy('client')(new Mismatch(expected, `one with ${shown(came)}`));
  }

  /** @param wanted what it has to be, to the octet. */
  async #isSent<T>(what: string, look: () => T | undefined, wanted?: T): Promise<T> {
    const expected = `${this.#fromServer} ${what}`;
    const came = await this.#overheard('server', expected, look);
    if (wanted !== undefined && came !== wanted)
      brokenBy('server')(new Mismatch(expected, `one with ${shown(String(came))}`));
    return came;
  }

  /** A line of what it prints holds all these words. */
  async #prints(...words: readonly string[]): Promise<void> {
    const printed = expectPrinted(this.#program, words, this.#room.context);
    await this.#by('client', Promise.race([printed, this.#wire.broken]));
  }

  async #overheard<T>(by: Side, expected: string, look: () => T | undefined, limitMs = LIMIT_MS): Promise<T> {
    const found = this.#program.awaitFrom(this.#wire.until(look), expected);
    const late = () => new DeadlineError(`${expected} within ${limitMs} ms`, this.#wire.lately(by));
    return await this.#by(by, within(limitMs, found, this.#room.context, late));
  }

  /** What only this side can bring about, unless somebody has left the protocol, or the client is gone. */
  async #by<T>(side: Side, act: Promise<T>): Promise<T> {
    try {
      return await act;
    } catch (error) {
      if (this.#wire.breach) await this.#tellBreach();
      return brokenBy(error instanceof DeadlineError ? side : 'client')(error);
    }
  }

  async #tellBreach(): Promise<void> {
    const { breach } = this.#wire;
    if (!breach) return;
    const { by, how } = breach;
    if (how instanceof Mismatch) return brokenBy(by)(how);
    const program = by === 'client' ? this.#program : this.#room.server.program;
    await Promise.race([program.exited, fairPause(CRASH_MS, this.#room.context)]);
    const came = program.exit ? program.howItEnded(program.exit) : how;
    const expected = `${program.label} does not end the connection before "${GOOD_BYE}"`;
    return brokenBy(by)(new Mismatch(expected, came));
  }

  get #fromServer(): string {
    return `${this.#room.server.program.label} sends ${this.name}`;
  }
}
