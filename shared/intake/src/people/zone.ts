/**
 * Turns what a clock on a wall shows into an instant.
 *
 * Knows: time zones, by the system's table of them (IANA). Never knows: who wrote the time down. Where clocks are set back, an hour comes
 * twice; the first of the two is meant, which is never to a student's harm. Where they are set forward, an hour is missing; a time in it is
 * counted as if they had not been.
 */

const DAY = 86_400_000;

/**
 * A reader of the clocks in `zone`: given the digits that they show, read as UTC in milliseconds since 1970, it gives the instant.
 * @throws TypeError there is no such zone.
 */
export function clocksIn(zone: string): (shown: number) => Date {
  const offsetAt = offsets(zone);
  return (shown) => {
    // Clocks are set at most once in two days.
    const [before, after] = [offsetAt(shown - DAY), offsetAt(shown + DAY)];
    const fits = [shown - before, shown - after].filter((instant) => instant + offsetAt(instant) === shown);
    return new Date(fits.length > 0 ? Math.min(...fits) : shown - before);
  };
}

/** Milliseconds by which clocks in `zone` are ahead of UTC at an instant. */
function offsets(zone: string): (instant: number) => number {
  const format = formatIn(zone);
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, day, hour, minute, second] = FIELDS.map((field) => parts.get(field));
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

function formatIn(zone: string): Intl.DateTimeFormat {
  try {
    const fields = Object.fromEntries(FIELDS.map((field) => [field, 'numeric'] as const));
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: zone, hourCycle: 'h23' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TypeError(`there is no time zone "${zone}"; write one such as Europe/Berlin`, { cause: error });
  }
}
