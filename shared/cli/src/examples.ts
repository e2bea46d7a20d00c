/** The last lines of a command's help: how it is typed. */
export function examples(...lines: readonly string[]): string {
  return ['', 'For example', ...lines.map((line) => `  ${line}`)].join('\n');
}
