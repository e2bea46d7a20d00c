/** What goes wrong most often when somebody leaves a room, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NOT_ONCE: Misconception = {
  id: 'not-once',
  text: 'A connection can end with several events (error and close, a good-bye and then FIN). Each of them told the others, or none did.',
  read: 'Leaving is the hard part',
};

export const NAME_KEPT: Misconception = {
  id: 'name-kept',
  text: 'The name stays in the table after its owner has gone. Take it out in the one function that all ways of leaving go through.',
  read: 'Leaving is the hard part',
};

export const FIN_LOSES: Misconception = {
  id: 'fin-loses',
  text: 'FIN says that no more will come, not that what came is void: what was said before it is passed on first.',
  read: 'Leaving is the hard part',
};

export const STORM: Misconception = {
  id: 'storm',
  text: 'While one leaves, others are leaving, too. A list that changes while it is walked through, or a write to who is gone, loses some of them.',
  read: 'Leaving is the hard part',
};

export const ONE_STOPS_ALL: Misconception = {
  id: 'one-stops-all',
  text: 'One client that breaks off, sends garbage or says nothing stops the service of the others. An error event without a listener ends the program.',
  read: 'Leaving is the hard part',
};

export const NO_LAST_WORD: Misconception = {
  id: 'no-last-word',
  text: 'On Ctrl-C each connection is to be ended in order (FIN): a reset can take away what was just sent.',
  read: 'Leaving is the hard part',
};
