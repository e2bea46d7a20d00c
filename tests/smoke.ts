import { runChecks, resultLines, summary } from '@wirebook/grader';
import { stages, submissionIn, solutionFolder } from './stages.ts';
const stage = stages.find(s => s.number === process.argv[2])!;
const folder = process.argv[3] ?? solutionFolder(stage);
const t=performance.now();
const report = await runChecks(stage, submissionIn(folder, stage), { seed: 41, ...(process.argv[4]?{only:process.argv[4].split(',')}:{}), onResult: (r) => { for (const l of resultLines(r, stage.number, { width: 100, replay: () => 'pnpm lab replay' })) console.log(l.text, r.verdict==='pass'?Math.round(r.durationMs)+'ms':''); } });
console.log(summary(report), performance.now()-t);
