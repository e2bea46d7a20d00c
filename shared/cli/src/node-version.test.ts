import { expect, test } from 'vitest';
import { nodeProblem } from './node-version.ts';

test.each(['22.18.0', '22.99.1', '24.0.0', '24.21.0', '100.0.0'])('Node %s will do', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(['18.20.0', '20.20.2', '22.17.9', '23.11.0'])('Node %s will not, and is told so', (version) => {
  expect(nodeProblem(version)).toBe(
    `lab: this is Node ${version}; Wirebook needs Node 24 or newer, or 22 from 22.18 on (https://nodejs.org)`,
  );
});
