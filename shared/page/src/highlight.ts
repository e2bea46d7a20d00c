/**
 * Takes source texts apart for highlighting, so that the page need not.
 *
 * Knows: which names of TextMate scopes mean what. Never knows: colours; the style sheet has them, for light and dark.
 */
import type { Demo, SourceText, Token, TokenKind } from '@wirebook/player';
import { createHighlighterCore, type HighlighterCore, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import typescript from 'shiki/langs/typescript.mjs';

/** What scopes begin with, the more special first; a token has the last of its scopes that is here. */
const KINDS: readonly (readonly [scope: string, kind: TokenKind])[] = [
  ['comment', 'comment'],
  ['punctuation.definition.comment', 'comment'],
  ['string', 'string'],
  ['punctuation.definition.string', 'string'],
  ['constant.character.escape', 'string'],
  ['constant.numeric', 'number'],
  ['constant.language', 'number'],
  ['keyword.operator.expression', 'keyword'],
  ['keyword.operator.new', 'keyword'],
  ['keyword.control', 'keyword'],
  ['storage', 'keyword'],
  ['variable.language', 'keyword'],
  ['entity.name.function', 'function'],
  ['entity.name.type', 'type'],
  ['support.type', 'type'],
  ['support.class', 'type'],
];

/** The same demos, with all their sources taken apart. */
export async function highlighted(demos: readonly Demo[]): Promise<readonly Demo[]> {
  const highlighter = await createHighlighterCore({
    langs: [typescript],
    // A theme has to be there; what it says is not asked.
    themes: [{ name: 'scopes', settings: [] }],
    engine: createJavaScriptRegexEngine(),
  });
  const known = new Map<string, SourceText>();
  const source = (one: SourceText): SourceText => {
    const key = `${one.file}\n${one.text}`;
    const done = known.get(key) ?? { ...one, lines: linesOf(highlighter, one.text) };
    known.set(key, done);
    return done;
  };
  return demos.map((demo) => ({
    ...demo,
    scenes: demo.scenes.map((scene) => ({ ...scene, sources: scene.sources.map(source) })),
  }));
}

function linesOf(highlighter: HighlighterCore, text: string): readonly (readonly Token[])[] {
  const lines = highlighter.codeToTokensBase(text, {
    lang: 'typescript',
    theme: 'scopes',
    includeExplanation: 'scopeName',
    // None: on a busy machine a line may take long, and half a line of tokens is none.
    tokenizeTimeLimit: 0,
  });
  return lines.map((tokens) => joined(tokens.flatMap(piecesOf)));
}

function piecesOf({ content, explanation }: ThemedToken): Token[] {
  if (!explanation) return [['plain', content]];
  return explanation.map(({ content: piece, scopes }) => [
    kindOf(scopes.map(({ scopeName }) => scopeName)),
    piece,
  ]);
}

function kindOf(scopes: readonly string[]): TokenKind {
  for (const scope of scopes.toReversed()) {
    const known = KINDS.find(([prefix]) => scope === prefix || scope.startsWith(`${prefix}.`));
    if (known) return known[1];
  }
  return 'plain';
}

/** Neighbours of one kind are one piece; white space is of whatever kind is before it. */
function joined(pieces: readonly Token[]): Token[] {
  const all: [TokenKind, string][] = [];
  for (const [kind, text] of pieces) {
    const last = all.at(-1);
    if (last && (last[0] === kind || text.trim() === '')) last[1] += text;
    else all.push([kind, text]);
  }
  return all;
}
