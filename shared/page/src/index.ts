/** One file of all demos: everything that other packages may import. */
export { buildElement, buildPage, bundle } from './build.ts';
