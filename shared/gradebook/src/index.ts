/**
 * The gradebook: the canonical result of a class, its reports, and how other systems want it.
 *
 * Knows: results and formats. Never knows: how anything was judged, or files.
 */
export { autolab } from './formats/autolab.ts';
export { canvasGradebook } from './formats/canvas.ts';
export { type Classroom50Result, type Classroom50Run, classroom50 } from './formats/classroom50.ts';
export { githubClassroom } from './formats/github-classroom.ts';
export { gradebookCsv } from './formats/gradebook-csv.ts';
export { type GradescopeResults, gradescope } from './formats/gradescope.ts';
export { junit } from './formats/junit.ts';
export type { Edited } from './formats/lms.ts';
export { type MoodleOptions, moodleWorksheet } from './formats/moodle.ts';
export { type PrairieLearnResults, prairieLearn } from './formats/prairie-learn.ts';
export type { InteropResult, Meeting, Participant, Side } from './interop.ts';
export type {
  ClassResult,
  Grade,
  GradedStage,
  Handed,
  Isolation,
  Judged,
  Judgement,
  Lateness,
  Person,
  Recording,
  System,
  Verdict,
} from './model.ts';
export { type ClassOptions, classHtml } from './reports/class-html.ts';
export { classText } from './reports/class-text.ts';
export { interopHtml } from './reports/interop-html.ts';
export { interopJson } from './reports/interop-json.ts';
export { interopText } from './reports/interop-text.ts';
export { studentHtml } from './reports/student-html.ts';
export { studentText } from './reports/student-text.ts';
export { type StudentCheck, type StudentStage, type StudentView, studentView } from './student-view.ts';
