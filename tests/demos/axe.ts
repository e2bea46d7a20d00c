/** Asks axe-core what is wrong with a page (WCAG 2.2, levels A and AA, and its own best practices). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const SCRIPT = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** A line for each problem, with the element that has it. @param except a selector of what is not looked into. */
export async function accessibilityProblems(page: Page, except?: string): Promise<string[]> {
  await page.evaluate(SCRIPT);
  const violations = await page.evaluate(async (left) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<{ violations: Violation[] }> };
    };
    const context = left === undefined ? { include: ['html'] } : { include: ['html'], exclude: [left] };
    return (await axe.run(context, { resultTypes: ['violations'] })).violations;
  }, except);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}
