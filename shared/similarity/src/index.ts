/** Which submissions are alike, and where: everything that other packages may import. */
export { compare } from './compare.ts';
export { type HtmlOptions, similarityHtml } from './html/report.ts';
export { similarityJson } from './json.ts';
export type * from './model.ts';
