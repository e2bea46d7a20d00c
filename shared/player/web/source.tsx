/**
 * The source of whoever moved last, with the line of the call that was made; and where the others are.
 *
 * Knows: files and lines. Never knows: events.
 */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { SourceText, Token } from '../src/demo.ts';
import { currentLines, type Story } from '../src/view.ts';

interface SourceProps {
  readonly sources: readonly SourceText[];
  readonly story: Story;
}

export function SourceView({ sources, story }: SourceProps) {
  const lines = currentLines(story);
  const current = lines.at(-1);
  const source = sources.find(({ file }) => file === current?.file) ?? sources[0];
  const marked = useRef<HTMLLIElement>(null);
  const list = useRef<HTMLOListElement>(null);
  // Not `scrollIntoView`: that would move the page as well.
  useEffect(() => {
    if (!list.current) return;
    const { current: line } = marked;
    list.current.scrollTop = line ? line.offsetTop - list.current.clientHeight / 2 : 0;
  }, [source, current?.line]);
  const codes = useMemo(() => (source ? codesOf(source) : []), [source]);
  if (!source) return null;
  return (
    <section class="source">
      <h2>
        {source.file}
        {current && `, line ${current.line}`}
      </h2>
      <ol ref={list} tabIndex={0} aria-label={`Source of ${source.file}`}>
        {codes.map((code, index) => {
          const here = lines.filter(({ file, line }) => file === source.file && line === index + 1);
          const names = here
            .map(({ lane }) => lane)
            .filter((lane) => lane !== source.file)
            .join(', ');
          const isCurrent = current?.file === source.file && current.line === index + 1;
          return (
            <li
              key={index}
              ref={isCurrent ? marked : null}
              class={isCurrent ? 'current' : here.length > 0 ? 'here' : ''}
              aria-current={isCurrent ? 'location' : undefined}
            >
              <i>{isCurrent ? '▶' : here.length > 0 ? '▷' : ''}</i>
              {names !== '' && <b class="who">{names}</b>}
              {code}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The lines of a source, taken apart. They are the same at each step, and as long as they are the same no browser has to look at them again. */
function codesOf({ lines, text }: SourceText): readonly JSX.Element[] {
  const all: readonly (readonly Token[])[] =
    lines ?? text.split('\n').map((line) => [['plain', line] as const]);
  return all.map((tokens) => (
    <code>
      {tokens.map(([kind, piece], place) => (
        <span class={kind} key={place}>
          {piece}
        </span>
      ))}
      {tokens.length === 0 && ' '}
    </code>
  ));
}
