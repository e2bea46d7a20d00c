/**
 * Makes text from outside safe to show.
 *
 * Knows: which characters command a terminal. Never knows: where the text came from or goes.
 */

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Replaces every control character by a visible one, so that the result is one line that moves no cursor.
 *
 * - line feed, carriage return and tab become `\n`, `\r` and `\t`;
 * - every other C0 control (U+0000 to U+001F), DEL (U+007F) and C1 control (U+0080 to U+009F) becomes `\xNN`,
 *   two lower-case hexadecimal digits of its code point;
 * - everything else, the backslash too, stays as it is. A text that holds a backslash can therefore not be told
 *   from one that was escaped: whoever must turn the result back doubles the backslashes first.
 *
 * These are the characters of Unicode's class Cc. A terminal obeys them: ESC (`\x1b`) begins a command that may
 * clear the screen, and in an eight-bit terminal U+009B does the same.
 */
export function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => SHORT[control] ?? hex(control));
}

function hex(control: string): string {
  return `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
