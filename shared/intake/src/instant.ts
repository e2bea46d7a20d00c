/**
 * Reads instants as people and programs write them: always with an offset from UTC, never without.
 *
 * Knows: ISO 8601, and Ruby's way of writing a time. Never knows: time zones.
 */

const FORM =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<time>\d\d:\d\d(?::\d\d)?)(?<fraction>\.\d+)? ?(?:(?<utc>Z|UTC)|(?<hours>[+-]\d\d):?(?<minutes>\d\d))$/;

/** `2026-11-28T09:49:00.000Z`, in UTC, or nothing when the text is no instant. */
export function parseInstant(text: string): string | undefined {
  const parts = FORM.exec(text.trim())?.groups;
  if (!parts) return undefined;
  const offset = parts['utc'] === undefined ? `${parts['hours']}:${parts['minutes']}` : 'Z';
  const instant = new Date(
    `${parts['date']}T${parts['time']}${(parts['fraction'] ?? '').slice(0, 4)}${offset}`,
  );
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
