// Clocks that stand still, run back and jump, so that waiting costs nothing.
// bound: 5 s
const begun = Date.now();
Date.now = () => begun;
performance.now = () => 0;
process.hrtime.bigint = () => 0n;
const { setTimeout: later } = globalThis;
const sooner = ((act: () => void) => later(act, 0)) as unknown as typeof setTimeout;
Object.assign(globalThis, { setTimeout: sooner, setInterval: sooner });
console.log((process.argv[2] ?? '').toUpperCase());
later(() => process.exit(0), 5000);

export {};
