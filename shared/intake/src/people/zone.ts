/**
 * Turns what a clock on a wall shows into an instant.
 *
 * Knows: time zones, by the system's table of them (IANA). Never knows: who wrote the time down. Where clocks are set back, an hour comes
 * twice; the first of the two is meant, which is never to a student's harm. Where they are set forward, an hour is missing; a time in it is
 * counted as if they had not been.
 */

const DAY = 86_400_000;

/**
 * The instant at which clocks in `zone` show these digits.
 * @param shown The digits read as UTC, in milliseconds since 1970.
 * @throws RangeError there is no such zone.
 */
export function instantIn(zone: string, shown: number): Date {
  // Clocks are set at most once in two days.
  const [before, after] = [offsetAt(zone, shown - DAY), offsetAt(zone, shown + DAY)];
  const fits = [shown - before, shown - after].filter(
    (instant) => instant + offsetAt(zone, instant) === shown,
  );
  return new Date(fits.length > 0 ? Math.min(...fits) : shown - before);
}

/** Milliseconds by which clocks in `zone` are ahead of UTC. */
function offsetAt(zone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => parts.get(type));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
