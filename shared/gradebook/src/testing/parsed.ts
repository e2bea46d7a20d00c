/**
 * Reads a page as a browser does (HTML Standard, section 13.2), to see what became of it.
 *
 * Knows: elements, attributes, text. Never knows: what should be there.
 */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

export interface Parsed {
  /** Names of elements, with the names of their attributes: `th(class,scope)`; comments are `#comment`. In the order of the page. */
  readonly outline: readonly string[];
  readonly attributes: readonly { readonly element: string; readonly name: string; readonly value: string }[];
  /** All text outside the style sheet. */
  readonly text: string;
  /** What the standard calls parse errors, by their codes. */
  readonly errors: readonly string[];
}

export function parsed(html: string): Parsed {
  const outline: string[] = [];
  const attributes: Parsed['attributes'][number][] = [];
  const texts: string[] = [];
  const errors: string[] = [];
  const visit = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    if (node.nodeName === '#comment') outline.push(node.nodeName);
    if ('attrs' in node) {
      outline.push(
        `${node.tagName}(${node.attrs
          .map(({ name }) => name)
          .toSorted()
          .join(',')})`,
      );
      attributes.push(...node.attrs.map(({ name, value }) => ({ element: node.tagName, name, value })));
      if (node.tagName === 'style') return;
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html, { onParseError: ({ code }) => errors.push(code) }));
  return { outline, attributes, text: texts.join(''), errors };
}
