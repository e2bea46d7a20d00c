/** One file of all demos: everything that other packages may import. */
export { buildElement, buildPage } from './build.ts';
