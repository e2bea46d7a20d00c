// Ignores every signal that can be ignored, and does nothing else.
// bound: 8 s
import { constants } from 'node:os';

for (const signal of Object.keys(constants.signals) as NodeJS.Signals[]) {
  try {
    process.on(signal, () => {});
  } catch {
    // Not this one.
  }
}
setTimeout(() => process.exit(0), 8000);
