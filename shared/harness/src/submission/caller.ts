/**
 * Runs in a process of its own: imports a module of a submission, calls what it exports, and writes down the outcomes.
 *
 * Whatever the submission does (loop, exit, throw, change globals) it does to this process alone.
 */
import { appendFileSync } from 'node:fs';
import { type Call, encodeOutcome, type Outcome, readCalls } from './call.ts';

const sheet = readCalls(process.argv[2] ?? '');
const report = (outcome: Outcome) => appendFileSync(sheet.outcomes, encodeOutcome(outcome));

const module = await load();
if (module) for (const call of sheet.calls) report(await outcomeOf(module, call));
if (sheet.exitAfter) process.exit(0);

async function load(): Promise<Record<string, unknown> | undefined> {
  try {
    const module = (await import(sheet.module)) as Record<string, unknown>;
    report({ kind: 'imported', names: Object.keys(module) });
    return module;
  } catch (error) {
    report({ kind: 'missing', message: `it cannot be imported: ${messageOf(error)}` });
    return undefined;
  }
}

async function outcomeOf(module: Record<string, unknown>, { name, args, from }: Call): Promise<Outcome> {
  const own = from === undefined ? undefined : ((await import(from)) as Record<string, unknown>);
  const callee = (own ?? module)[name];
  if (typeof callee !== 'function') return { kind: 'missing', message: `it exports no function ${name}` };
  try {
    const value: unknown = await Reflect.apply(callee, undefined, own ? [module, ...args] : [...args]);
    return encodable({ kind: 'returned', value });
  } catch (error) {
    const isError = error instanceof Error;
    return { kind: 'threw', isError, name: isError ? error.name : typeof error, message: messageOf(error) };
  }
}

/** Functions and the like cannot be carried over; that one was returned is all that is told of them. */
function encodable(outcome: Outcome): Outcome {
  try {
    encodeOutcome(outcome);
    return outcome;
  } catch {
    return { kind: 'returned', value: undefined };
  }
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'something that has no text';
  }
}
