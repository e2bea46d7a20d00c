// One character at a time, and never a whole line: always about to say that it listens.
// bound: 8 s
const words = `listening on 127.0.0.1:${process.argv.at(-1)}`;
let said = 0;
setInterval(() => {
  process.stderr.write(words[said % words.length] ?? '');
  said += 1;
}, 100);
setTimeout(() => process.exit(0), 8000);

export {};
