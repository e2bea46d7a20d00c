// Sleeps at its import, where no signal and no event reaches it.
// bound: 8 s
process.on('SIGTERM', () => {});
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 8000);

export {};
