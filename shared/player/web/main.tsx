/**
 * The page of all demos: takes its data from the page, and its place from the address.
 *
 * Knows: the document. Never knows: what a demo shows.
 */
import { render } from 'preact';
import type { Demo } from '../src/demo.ts';
import { App } from './app.tsx';
import style from './style.css?inline';

const demos = JSON.parse(document.getElementById('demos')?.textContent ?? '[]') as readonly Demo[];
const sheet = document.createElement('style');
sheet.textContent = style;
document.head.append(sheet);
render(<App demos={demos} />, document.body);
