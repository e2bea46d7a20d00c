// Thousands of promises that nobody waits for, each with a long story.
// bound: 20 000 rejections, 5 s
process.on('unhandledRejection', (reason) => {
  if (Math.random() < 0.01) console.error(reason);
});
let left = 20;
const reject = setInterval(() => {
  for (let i = 0; i < 1000; i += 1) void Promise.reject(new Error(`PASS ${'x'.repeat(200)}`));
  left -= 1;
  if (left === 0) clearInterval(reject);
}, 10);
setTimeout(() => process.exit(0), 5000);

export {};
