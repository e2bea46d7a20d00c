// A loop without a step, in a thread whose schedule somebody else decides.
// bound: 20 s of all threads together
export function increment(cell: { read(): number; write(value: number): void }): void {
  cell.write(cell.read() + 1);
  for (let i = 0; i < 5e9; i += 1);
}
