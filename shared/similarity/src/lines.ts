/** The lines of a text, as the parser counts them (ECMAScript, section 12.3: LF, CR, CR LF, U+2028 and U+2029 end one). */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
