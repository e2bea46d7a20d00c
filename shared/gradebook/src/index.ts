/**
 * The gradebook: the canonical result of a class, its reports, and how other systems want it.
 *
 * Knows: results and formats. Never knows: how anything was judged, or files.
 */
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
export { studentHtml } from './reports/student-html.ts';
export { studentText } from './reports/student-text.ts';
// Formats that other systems take, and the view from which whatever students get is made.
export { type StudentCheck, type StudentStage, type StudentView, studentView } from './student-view.ts';
