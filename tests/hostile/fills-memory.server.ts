// Memory outside the heap, as fast as it can be filled: the machine swaps, and others lose theirs.
// bound: 3 GiB, 8 s
const held: Buffer[] = [];
const fill = setInterval(() => {
  held.push(Buffer.alloc(64 * 1024 ** 2, 1));
  if (held.length === 48) clearInterval(fill);
}, 5);
setTimeout(() => process.exit(), 8000);
