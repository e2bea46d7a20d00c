/**
 * A program that examines code in its own process, where it can do no harm to who asks: reads a question from its standard input,
 * and writes reports.
 */
import { flushCompileCache } from 'node:module';
import { text } from 'node:stream/consumers';
import { type Examination, examine, type Report } from './examine.ts';
import { keepToOneCore } from './one-core.ts';
import { Pool } from './pool.ts';
import { linesOf, type Translation } from './translate.ts';

/** What is asked. */
export interface Question {
  /** File URL of a module that exports bodies of threads by name. */
  readonly scenarios: string;
  /** The code under study. */
  readonly translation: Translation;
  /** Examined in this order, up to the first finding. */
  readonly examinations: readonly Examination[];
  /** Who asks several at once gives each another number. */
  readonly hint: number;
}

export type Answer = { readonly reports: readonly Report[] } | { readonly failure: string };

const asked = await text(process.stdin);
if (asked === '') await loadAll();
const { token, question } = JSON.parse(asked) as { token: string; question: Question };
const answer = await answerTo(question).catch((error: unknown): Answer => {
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
});
process.stdout.write(`${token} ${JSON.stringify(answer)}\n`, () => process.exit(0));

/** Asked nothing, it only loads all that an answer needs, so that the compiled code can be kept. */
async function loadAll(): Promise<never> {
  const pool = new Pool({ scenarios: new URL('thread/scenario.ts', import.meta.url).href });
  await pool.assign({ body: 'none', threads: 1 });
  await pool.run([]);
  flushCompileCache();
  return process.exit(0);
}

async function answerTo({ scenarios, translation, examinations, hint }: Question): Promise<Answer> {
  keepToOneCore(hint);
  const pool = new Pool({ scenarios, sources: translation.sources });
  const reports: Report[] = [];
  for (const examination of examinations) {
    const report = await examine(pool, examination, linesOf(translation));
    reports.push(report);
    if (report.finding) break;
  }
  return { reports };
}
