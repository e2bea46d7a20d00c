/** What goes wrong most often with names, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const LOOSE_PATTERN: Misconception = {
  id: 'loose-pattern',
  text: 'The pattern is not anchored at both ends, or the name is trimmed, or its length is not looked at.',
  read: 'A name is a key',
};

export const NO_REFUSAL: Misconception = {
  id: 'no-refusal',
  text: 'Who is refused gets a frame that starts with "!", and then the end of the stream. A destroyed socket takes the frame with it.',
  read: 'The protocol',
};

export const NAMES_BENT: Misconception = {
  id: 'names-bent',
  text: 'Names are compared as they are: no other case, nothing cut off.',
  read: 'A name is a key',
};

export const OBJECT_AS_TABLE: Misconception = {
  id: 'object-as-table',
  text: 'An object has members of its own before anybody comes: constructor, toString, __proto__. A Map has none.',
  read: 'A name is a key',
};

export const NAME_STOLEN: Misconception = {
  id: 'name-stolen',
  text: 'Who was refused has overwritten the entry, or has taken it out in leaving. The entry belongs to one connection.',
  read: 'Leaving is the hard part',
};

export const NAME_RACE: Misconception = {
  id: 'name-race',
  text: 'Between "is it free?" and "it is mine" something else could happen: an await, a timer, a message to another thread.',
  read: 'A name is a key',
};
