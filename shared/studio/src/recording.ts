/**
 * A recording of one scene: what happened, the texts of the programs, and the machine that it happened on.
 *
 * Knows: how it is written so that a change reads well. Never knows: what is said to it. The texts are kept inside, so that a recording
 * shows the program that was recorded, whatever has become of it since.
 */
import type { ChoiceGraph, Counted, SourceText } from '@wirebook/player';
import { type Trace, validate } from '@wirebook/trace';
import type { Figures, Take } from './production.ts';

interface Recorded {
  readonly schema: 'wirebook/recording@1';
  /** `2 cores, Node 24.21.0, linux x64`. */
  readonly machine: string;
  readonly sources: readonly SourceText[];
}

export type Recording = Recorded &
  (
    | { readonly kind: 'story'; readonly content: Trace }
    | { readonly kind: 'choices'; readonly content: ChoiceGraph }
    | { readonly kind: 'plots'; readonly content: Figures }
    | { readonly kind: 'crowd'; readonly content: readonly Counted[] }
  );

/** JSON with a line for each event, node, line of source, and figure. */
export function formatRecording(recording: Recording): string {
  const { content, sources, ...head } = recording;
  const written = {
    ...head,
    sources: sources.map(({ file, text }) => ({ file, text: text.split('\n') })),
    content,
  };
  return `${write(written, 0)}\n`;
}

/** @throws TypeError it is no recording of such a scene. */
export function parseRecording(text: string, { kind }: Pick<Take, 'kind'>): Recording {
  const value = JSON.parse(text) as Omit<Recording, 'sources'> & {
    readonly sources: readonly { readonly file: string; readonly text: readonly string[] }[];
  };
  if (value.schema !== 'wirebook/recording@1' || value.kind !== kind)
    throw new TypeError(`it is no recording of ${kind}`);
  if (value.kind === 'story') {
    const [problem] = validate(value.content);
    if (problem !== undefined) throw new TypeError(problem);
  }
  const sources = value.sources.map(({ file, text: lines }) => ({ file, text: lines.join('\n') }));
  return { ...value, sources } as Recording;
}

/** Lists and objects that hold others are opened, a line for each; what holds only plain values stays on one line. */
function write(value: unknown, depth: number): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || (depth > 0 && isShallow(value, flat))) return flat;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const entries = Array.isArray(value)
    ? value.map((one) => write(one, depth + 1))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${write(one, depth + 1)}`);
  if (entries.length === 0) return flat;
  const indent = ' '.repeat(depth + 1);
  return `${open}\n${entries.map((entry) => indent + entry).join(',\n')}\n${' '.repeat(depth)}${close}`;
}

function isShallow(value: object, flat: string): boolean {
  if ('seq' in value || 'next' in value) return true;
  return (
    flat.length <= 200 &&
    Object.values(value).every((one) => typeof one !== 'object' || one === null || flat.length <= 100)
  );
}
