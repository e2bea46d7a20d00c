// Error output without an end of line, through the event loop.
// bound: 64 MiB, 8 s
let parts = 1024;
function more(): void {
  for (let going = true; going && parts > 0; parts -= 1) going = process.stderr.write('x'.repeat(65_536));
  if (parts > 0) process.stderr.once('drain', more);
}
more();
setTimeout(() => process.exit(), 8000);
