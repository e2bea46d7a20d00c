import { runChecks } from '@wirebook/grader';
import { stages } from './stages.ts';
import { specimens } from './corpus.ts';
const stage = stages.find(s => s.number === process.argv[2])!;
const pat = process.argv[4] ?? '';
for (const kind of ['broken','variants'] as const) {
 if (process.argv[3] && process.argv[3] !== 'all' && process.argv[3] !== kind) continue;
 for (const s of specimens(stage, kind)) {
  if (!s.name.includes(pat)) continue;
  const seed = Math.floor(Math.random()*1e9);
  const report = await runChecks(stage, s.source, { seed });
  const bad = report.results.filter(r => r.verdict !== 'pass');
  const failed = bad.filter(r=>r.verdict==='fail').map(r=>r.check.id);
  const ok = kind === 'variants' ? bad.length===0 : (failed.includes(s.fails!));
  console.log(ok ? (failed.length>1?'ok+':'ok '):'BAD', kind, s.name, 'wants', s.fails, 'got', bad.map(r=>r.verdict+':'+r.check.id).join(' '), Math.round(report.durationMs));
  if (!ok || process.argv[5]) for (const r of bad) console.log('   ', r.check.id, r.verdict, r.failure ? `expected ${r.failure.expected}; came ${r.failure.came} [${r.failure.misconception?.id}]` : r.reason);
 }
}
