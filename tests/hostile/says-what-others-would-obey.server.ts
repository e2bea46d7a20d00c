// Escapes for a terminal, HTML, Markdown and formulas of a spreadsheet, where its words are quoted to others.
// bound: 1 s
const words = [
  '\x1b]0;PASS\x07\x1b[2J\x1b[1A\x1b[31m\x9b31m\u202e',
  '<script>document.title="22 of 22"</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://127.0.0.1/","click")',
  "@SUM(1+1)|cmd '/c calc'!A0",
  ']]><system-out>&#0;<!--',
  '](javascript:alert(1)) `code` | cell | # heading',
].join(' ');
console.error(words);
console.log(`listening on ${words}`);
throw new Error(`=1+1 ${words}`);

export {};
