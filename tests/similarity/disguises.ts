/**
 * What people do to a program so that it looks like another one: it does the same afterwards, or at least has the same syntax.
 *
 * Knows: how the programs of this repository are laid out (biome). Never knows: how programs are compared.
 */

/** Words that are no names. */
const KEPT = new Set(
  (
    'abstract any as async await boolean break case catch class const constructor continue default delete do else enum export extends false ' +
    'finally for from function get if implements import in instanceof interface is keyof let meta namespace never new null number of ' +
    'override private protected public readonly return satisfies set static string super switch symbol this throw true try type typeof ' +
    'undefined unknown using var void while with yield'
  ).split(' '),
);

const TEXTS_AND_COMMENTS = /'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`|\/\/[^\n]*|\/\*[^]*?\*\//g;

/** No comment is left. */
function uncommented(text: string): string {
  return text.replace(TEXTS_AND_COMMENTS, (found) => (found.startsWith('/') ? '' : found));
}

/** Every name is another one, always the same one for the same name. */
export function renamed(text: string): string {
  const names = new Map<string, string>();
  const rename = (name: string) => {
    if (KEPT.has(name)) return name;
    names.set(name, names.get(name) ?? `thing${names.size}`);
    return names.get(name) ?? name;
  };
  return outsideTexts(uncommented(text), (code) => code.replace(/(?<![\w$])[a-z_$][\w$]*/gi, rename));
}

/** The functions and classes stand in another order, and so do the methods of a class. */
export function reordered(text: string): string {
  const isImport = (part: string) => part.startsWith('import ');
  const parts = uncommented(text).split(
    /\n(?=(?:export |abstract |async )*(?:class|function|const|let|import|if|interface|type|enum) )/,
  );
  const others = parts.filter((part) => !isImport(part)).map((part) => methodsReordered(part));
  return [...parts.filter(isImport), ...others.toReversed()].join('\n');
}

/** A line that does nothing stands before every third statement. */
export function padded(text: string): string {
  let count = 0;
  return uncommented(text).replace(/^ +(?=(?:const|let|if|return|for|while|await|throw) )/gm, (indent) =>
    count++ % 3 === 0
      ? `${indent}const spare${count} = [${count}].length > 0 ? 'yes' : 'no';\n${indent}`
      : indent,
  );
}

function methodsReordered(part: string): string {
  if (!/^(?:export |abstract )*class [^]*\n\}\s*$/.test(part)) return part;
  const [head = '', ...members] = part.replace(/\n\}\s*$/, '').split(/\n(?= {2}[\w#@*[])/);
  return [head, ...members.toReversed(), '}'].join('\n');
}

function outsideTexts(text: string, change: (code: string) => string): string {
  const texts = text.match(TEXTS_AND_COMMENTS) ?? [];
  return text
    .split(TEXTS_AND_COMMENTS)
    .map((code, index) => change(code) + (texts[index] ?? ''))
    .join('');
}
