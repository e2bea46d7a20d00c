/** x = x + 1 in three steps, as a machine does it. Between any two of them another thread may come. */

export interface Machine {
  /** Memory that all threads see. */
  readonly x: { read(): number; write(value: number): void };
  /** In a register, which no other thread sees. */
  readonly add: (one: number, other: number) => number;
}

export function increment({ x, add }: Machine): void {
  const seen = x.read();
  const sum = add(seen, 1);
  x.write(sum);
}
