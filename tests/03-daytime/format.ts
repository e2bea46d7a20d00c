/**
 * The line of the stage, written once more for the checks: `Friday, September 20, 2024 15:22:07-UTC\r\n`.
 */

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

export function lineOf(date: Date): string {
  // 2024-09-20T15:22:07.000Z
  const iso = date.toISOString();
  const [day, time] = [iso.slice(8, 10), iso.slice(11, 19)];
  return `${DAYS[date.getUTCDay()]}, ${MONTHS[date.getUTCMonth()]} ${day}, ${iso.slice(0, 4)} ${time}-UTC\r\n`;
}

/** The lines that a server may send between two instants: one for each second of them. */
export function linesBetween(from: number, to: number): string[] {
  const seconds = Math.floor(to / 1000) - Math.floor(from / 1000) + 1;
  return Array.from({ length: seconds }, (_, i) => lineOf(new Date(from + i * 1000)));
}
