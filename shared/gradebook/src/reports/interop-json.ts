/**
 * Who understands whom, for programs.
 */
import type { InteropResult } from '../interop.ts';

/** JSON as `schemas/interop.schema.json` describes it; the same for the same result, octet by octet. */
export function interopJson(result: InteropResult): string {
  return `${JSON.stringify(result, null, 1)}\n`;
}
