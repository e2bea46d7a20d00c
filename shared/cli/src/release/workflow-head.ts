/**
 * What stands at the head of the workflow, for whoever reads it: how far it can be trusted.
 */
import type { Source } from './workflow.ts';

const ALWAYS = ` Judges this repository on each push, and shows the result in the summary of the run. Made by pnpm release.
`;

const OWN = `
 This repository holds the checks and this workflow, and whoever may write to it can change both. So the result is for the student, and
 proves nothing. What counts is the teacher's own run, on what was handed in.`;

export function head(from: Source | undefined): string {
  if (!from) return ALWAYS + OWN;
  return `${ALWAYS}
 The grader is that of ${from.repository} at ${from.ref}, so a change to the checks in this repository changes nothing. But whoever may write here can
 change this workflow. So the result is for the student, and proves nothing. What counts is the teacher's own run, on what was
 handed in. Workflows read ${from.repository}, and so can students: hidden checks do not belong into it.`;
}
