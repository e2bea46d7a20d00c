/**
 * One HTML file that needs nothing else: no server, no script, no font or picture from elsewhere.
 *
 * Knows: the head of the file. Never knows: what the page tells. The policy in its head lets a browser apply this one style sheet, and
 * neither load nor run anything, so that even a mistake in what is below could do nothing (Content Security Policy Level 3, section 3.3).
 */
import { createHash } from 'node:crypto';
import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLE } from './style.ts';
import { visible } from './words.ts';

const DIGEST = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${DIGEST}'; base-uri 'none'; form-action 'none'`;

export function page(title: string, content: ComponentChildren): string {
  const head = h(
    'head',
    null,
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', null, visible(title)),
    h('style', null, STYLE),
  );
  return `<!DOCTYPE html>\n${renderToString(h('html', { lang: 'en' }, head, h('body', null, content)))}\n`;
}
