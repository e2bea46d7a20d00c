/**
 * One HTML file that needs nothing else: no server, no script, no font or picture from elsewhere.
 *
 * Knows: what every report's file has in common. Never knows: what it tells. The policy in its head forbids a browser to load or run
 * anything, so that even a mistake in what is written below it could do nothing (Content Security Policy Level 3, section 3.3).
 */
import { escapeSentence } from '@wirebook/trace';
import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLE } from './style.ts';

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;

/** The text of the file. @param title of the window; what a terminal or a browser obeys is escaped in it. */
export function page(title: string, content: ComponentChildren): string {
  const head = h(
    'head',
    null,
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', null, escapeSentence(title)),
    h('style', null, STYLE),
  );
  return `<!DOCTYPE html>\n${renderToString(h('html', { lang: 'en' }, head, h('body', null, content)))}\n`;
}
