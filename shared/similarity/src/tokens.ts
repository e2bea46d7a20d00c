/**
 * Turns a program into a row of tokens: the kinds of the nodes of its syntax tree, in the order in which they stand in the text.
 *
 * Knows: the syntax of TypeScript. Never knows: names, values and comments, so that to rename, reformat or explain changes nothing; nor
 * types, which anybody can add or leave out; nor imports, which are all alike without their names; nor where a block ends.
 */
import { type ParseResult, parse } from '@babel/parser';
import { hashText } from './hash.ts';

/** One number for each token, and the line that it begins on (from 1). Both have the same length. */
export interface Tokens {
  readonly kinds: Uint32Array;
  readonly lines: Uint32Array;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly operator?: string;
  readonly declare?: boolean;
  readonly exportKind?: 'type' | 'value';
}

/** Nodes that only wrap another one, which counts. */
const WRAPPERS = new Set([
  'PrivateName',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSParameterProperty',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);
/** The nodes of TypeScript that are not about types. */
const RUNS = /^TS(Enum|Module)/;

/** None: the text does not parse, not even with the errors that the parser can pass over. */
export function tokensOf(text: string): Tokens | undefined {
  const tree = treeOf(text);
  if (!tree) return undefined;
  const kinds: number[] = [];
  const lines: number[] = [];
  // No recursion: an expression may be nested deeper than a stack of calls.
  const left = childrenOf(tree.program as Node);
  for (let node = left.pop(); node; node = left.pop()) {
    if (isErased(node)) continue;
    if (!WRAPPERS.has(node.type)) {
      kinds.push(hashText(node.operator ? `${node.type} ${node.operator}` : node.type));
      lines.push(node.loc.start.line);
    }
    for (const child of childrenOf(node)) left.push(child);
  }
  return { kinds: Uint32Array.from(kinds), lines: Uint32Array.from(lines) };
}

function treeOf(text: string): ParseResult | undefined {
  try {
    return parse(text, {
      sourceType: 'module',
      plugins: ['typescript', 'decorators'],
      errorRecovery: true,
      attachComment: false,
    });
  } catch {
    return undefined;
  }
}

function isErased({ type, declare, exportKind }: Node): boolean {
  return (
    (type.startsWith('TS') && !RUNS.test(type) && !WRAPPERS.has(type)) ||
    type === 'ImportDeclaration' ||
    declare === true ||
    exportKind === 'type'
  );
}

/** The last in the text comes first. */
function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter(isNode)
    .toSorted((one, other) => other.start - one.start);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'loc' in value;
}
