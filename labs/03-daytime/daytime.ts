/**
 * Writes our line of time and reads the one of the American time service.
 *
 * Knows: two ways to write an instant. Never knows: sockets, or what time it is.
 */

/** Writes an instant as `Friday, September 20, 2024 15:22:07-UTC` and the line end CR LF. */
export function formatDaytime(date: Date): string {
  // TODO 1: the same for everyone, wherever this machine stands and whatever it speaks. (Handout: step 1)
  return `${date.toString()}\n`;
}

/** What a line of the NIST service says. */
export interface NistTime {
  /** Modified Julian Date: days since 17 November 1858, 00:00 UTC. */
  mjd: number;
  date: Date;
  /** 00 in standard time, 50 in summer time in the USA; other values count the days to a change. */
  dst: number;
  /** 1: a leap second is added at the end of this month; 2: one is left out; 0: neither. */
  leap: number;
  /** 0: the server is healthy. Otherwise its time may be wrong. */
  health: number;
  /** By how many milliseconds the line was sent ahead of its time, to make up for the way. */
  msAdvance: number;
}

/**
 * Reads `JJJJJ YY-MM-DD HH:MM:SS TT L H msADV UTC(NIST) *`, with any number of blanks between and around the fields.
 *
 * Throws an `Error` that says which field is wrong. The line came from somebody else's program, so nothing about it
 * is taken on trust.
 */
export function parseNist(text: string): NistTime {
  // TODO 2: nine fields, each checked before it is believed. (Handout: step 2)
  throw new Error(`TODO 2: nobody reads ${JSON.stringify(text)} yet (handout, step 2)`);
}
