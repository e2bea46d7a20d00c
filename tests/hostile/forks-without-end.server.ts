// A fork bomb, each child in a session of its own: too many to be ended one by one.
// bound: 30 processes, 8 s
import { spawn } from 'node:child_process';

for (let i = 0; i < 30; i += 1) {
  const child = spawn('sh', ['-c', 'trap "" TERM INT HUP; sleep 8'], { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}
setTimeout(() => {}, 8000);
