/** What goes wrong most often with names, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const LOOSE_PATTERN: Misconception = {
  id: 'loose-pattern',
  text: 'The pattern is not anchored at both ends, or the name is trimmed, or its length is not looked at.',
  read: 'A name is a key',
  idea: 'One pattern can say all of it: which characters, how many, and nothing before or after them. Hold the text against it as it came, without trimming.',
  nearly: ['const NAME = /^…$/; // 1 to 20 letters, digits, _ or -', 'if (!NAME.test(said)) …;'],
};

export const NO_REFUSAL: Misconception = {
  id: 'no-refusal',
  text: 'Who is refused gets a frame that starts with "!", and then the end of the stream. A destroyed socket takes the frame with it.',
  read: 'The protocol',
  idea: 'Send one last frame, which begins with ! and says why, and then end the stream: what is written before the end arrives. Go on reading for a moment, and destroy the socket only after that.',
  nearly: [
    'socket.end(encodeFrame(…)); // a last frame, then FIN',
    'setTimeout(() => …, PATIENCE); // if the client does not end, too',
  ],
};

export const NAMES_BENT: Misconception = {
  id: 'names-bent',
  text: 'Names are compared as they are: no other case, nothing cut off.',
  read: 'A name is a key',
  idea: 'Take the name as it came, for the question and for the entry. Every other letter, and every other case of a letter, makes another name.',
  nearly: [
    'if (room.has(…)) …; // in use',
    'else room.set(…, member);',
    '// TODO: do both use the very text that came?',
  ],
};

export const OBJECT_AS_TABLE: Misconception = {
  id: 'object-as-table',
  text: 'An object has members of its own before anybody comes: constructor, toString, __proto__. A Map has none.',
  read: 'A name is a key',
  idea: 'Keep the names in a Map: it holds what was put into it, and nothing else, so that constructor and __proto__ are names like all others. What a name is, the pattern of the handout says, and nothing else does.',
  nearly: [
    'const room = new …<string, Member>();',
    'if (room.has(name)) …; // in use',
    'room.set(name, member);',
  ],
};

export const NAME_STOLEN: Misconception = {
  id: 'name-stolen',
  text: 'Who was refused has overwritten the entry, or has taken it out in leaving. The entry belongs to one connection.',
  read: 'Leaving is the hard part',
  idea: 'Enter a name only when it is free, and take it out only when the entry is that of the connection that leaves. Who was refused has no entry, and leaves without touching one.',
  nearly: [
    'const leave = (): void => {',
    '  // TODO: whose entry is it? Somebody else may have that name.',
    '  if (…) room.delete(member.name);',
    '};',
  ],
};

export const NAME_RACE: Misconception = {
  id: 'name-race',
  text: 'Between "is it free?" and "it is mine" something else could happen: an await, a timer, a message to another thread.',
  read: 'A name is a key',
  idea: 'Ask whether the name is free and take it, one right after the other, with no await, timer or message between. In Node nobody can come between then.',
  nearly: [
    'if (room.has(name)) …; // refused',
    '// TODO: what may stand between these two lines?',
    'room.set(name, member);',
  ],
};
