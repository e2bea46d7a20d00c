// An endless loop before the first event: whoever waits for this file waits for ever.
// bound: 6 s
const end = process.hrtime.bigint() + 6_000_000_000n;
while (process.hrtime.bigint() < end);

export {};
