import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { similarityJson } from './json.ts';
import type { Compared, Options, StageSimilarity } from './model.ts';
import { file, program, programs, submissions } from './testing/programs.ts';
import { tokensOf } from './tokens.ts';

function stageOf(all: readonly Compared[], options?: Options): StageSimilarity {
  const [stage] = compare(all, options).stages;
  if (!stage) throw new Error('there is no stage');
  return stage;
}

/** The pairs that are alike, such as `s0 s3`. */
const alike = ({ pairs }: StageSimilarity) =>
  pairs.filter(({ isAlike }) => isAlike).map(({ left, right }) => `${left} ${right}`);

/** All lines of a program but the two that make it a function. */
const bodyOf = (text: string) => text.split('\n').slice(1, -2);

test('two of the same program are alike, and nobody else', () => {
  const stage = stageOf(submissions(...programs(12), program(4)));
  expect(alike(stage)).toEqual(['s4 s12']);
  expect(stage.pairs[0]).toMatchObject({
    similarity: 1,
    fragments: [{ left: { file: 'server.ts', from: 1, to: 27 } }],
  });
  expect(stage.pairs[0]?.standsOut).toBeGreaterThan(4);
  expect(stage.clusters).toEqual([{ members: ['s4', 's12'], links: 1, least: 1, greatest: 1 }]);
  expect(stage.distribution.pairs).toBe(78);
});

test('other names, other layout and comments change nothing', () => {
  const disguised = program(4)
    .replaceAll(/\b(first|ready|begin|one|add|total|cart|found|box|step)\b/g, 'my_$1')
    .replaceAll(';', ';\n\n// done\n');
  expect(stageOf(submissions(...programs(12), disguised)).pairs[0]).toMatchObject({
    right: 's12',
    similarity: 1,
  });
});

test('who adds to what they took is as alike as before', () => {
  const longer = program(4) + programs(5, 50).join('\n').replaceAll('main', 'other');
  const [pair] = stageOf(submissions(...programs(12), longer)).pairs;
  expect(pair).toMatchObject({ left: 's4', right: 's12', similarity: 1 });
  expect(pair?.fingerprints.right).toBeGreaterThan(3 * (pair?.fingerprints.left ?? 0));
});

test('a fragment has its lines on both sides, wherever they are', () => {
  const part = bodyOf(program(4)).slice(5, 17);
  const moved = [...bodyOf(program(60)), ...part, ...bodyOf(program(61))].join('\n');
  const stage = stageOf(submissions(...programs(12), moved), { share: 1 });
  const pair = stage.pairs.find(({ left, right }) => `${left} ${right}` === 's4 s12');
  const longest = pair?.fragments.find(({ length }) => length === pair.longest);
  // The line after the twelve is the same by chance.
  expect(longest).toMatchObject({ left: { from: 7, to: 19 }, right: { from: 27, to: 39 } });
});

test('a fragment goes as far as both sides are equal, to the last token', () => {
  const [pair] = stageOf(submissions(...programs(12), program(4)), { share: 1 }).pairs;
  expect(pair?.fragments.map(({ length }) => length)).toEqual([tokensOf(program(4))?.kinds.length]);
});

test('code is found in another file of the stage', () => {
  const parts = bodyOf(program(4)).join('\n');
  const all: Compared[] = [
    ...submissions(...programs(11)),
    {
      id: 'mover',
      label: 'mover',
      files: [file(program(70)), { stage: '01', name: 'client.ts', text: parts }],
    },
  ];
  const pair = stageOf(all).pairs.find(({ left, right }) => `${left} ${right}` === 's4 mover');
  const longest = pair?.fragments.find(({ length }) => length === pair.longest);
  expect(longest).toMatchObject({ left: { file: 'server.ts' }, right: { file: 'client.ts' } });
});

test('no line of code is in two fragments, however often a program repeats itself', () => {
  const twice = `${program(4)}${program(4).replace('main', 'again')}`;
  const [pair] = stageOf(submissions(...programs(12), twice)).pairs;
  const lengths = pair?.fragments.map(({ left }) => left.to - left.from + 1) ?? [];
  expect(pair?.similarity).toBe(1);
  expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(27);
});

test('what is given is nobody’s own', () => {
  const given = programs(3, 50).join('\n');
  const all = submissions(...programs(6).map((text) => `${given}${text}`));
  expect(alike(stageOf(all))).toHaveLength(15);
  expect(alike(stageOf(all, { given: [file(given)] }))).toEqual([]);
});

test('who has nothing but what is given is not compared, and named', () => {
  const all = submissions(...programs(4), program(50), program(50));
  const stage = stageOf(all, { given: [file(program(50))] });
  expect(stage.tooLittle).toEqual(['s4', 's5']);
  expect(stage.distribution.pairs).toBe(6);
});

test('from ten submissions on, what more than the share of them have says nothing', () => {
  const withIdiom = (count: number) =>
    submissions(...programs(count).map((text, index) => (index < 4 ? `${program(60)}${text}` : text)));
  expect(alike(stageOf(withIdiom(9), { threshold: 0.3 }))).toHaveLength(6);
  expect(alike(stageOf(withIdiom(12), { threshold: 0.3 }))).toEqual([]);
  expect(stageOf(withIdiom(12)).common).toBeGreaterThan(stageOf(withIdiom(12), { share: 0.5 }).common);
});

test('with fewer than ten submissions nobody knows what stands out', () => {
  const stage = stageOf(submissions(...programs(4), program(0)));
  expect(stage.pairs[0]).toMatchObject({ left: 's0', right: 's4', isAlike: true });
  expect(stage.pairs[0]).not.toHaveProperty('standsOut');
});

test('where all are alike, nothing stands out', () => {
  const common = programs(2, 50).join('\n');
  const all = submissions(...programs(12).map((text) => `${common}${text}`));
  expect(alike(stageOf(all, { share: 1, threshold: 0.5 }))).toEqual([]);
});

test('partners are told apart, and are neither a finding nor a part of what is normal', () => {
  const all = submissions(...programs(12), program(4), program(4));
  const stage = stageOf(all, { partners: { '01': [['s12', 's4']], '02': [['s4', 's13']] } });
  expect(stage.partners).toMatchObject([{ left: 's4', right: 's12', similarity: 1 }]);
  expect(alike(stage)).toEqual(['s4 s13', 's12 s13']);
  expect(stage.distribution.pairs).toBe(90);
});

test('an earlier year is compared with this one and not with itself', () => {
  const [first, second] = [program(4), program(4)].map((text, index) => ({
    id: `old${index}`,
    label: 'somebody',
    group: index === 0 ? '2024' : '2025',
    files: [file(text)],
  }));
  const stage = stageOf([first, second, ...submissions(...programs(12))].filter((one) => one !== undefined));
  expect(alike(stage)).toEqual(['s4 old0', 's4 old1']);
  expect(stage.distribution.pairs).toBe(90);
});

test('stages are compared each for itself', () => {
  const all = submissions(...programs(4)).map((one, index) =>
    index < 2 ? { ...one, files: [...one.files, { stage: '03', name: 'client.ts', text: program(9) }] } : one,
  );
  const { stages } = compare(all);
  expect(stages.map(({ stage, compared }) => [stage, compared])).toEqual([
    ['01', 4],
    ['03', 2],
  ]);
  expect(stages.map(alike)).toEqual([[], ['s0 s1']]);
});

test('what does not parse is compared by its words, and said', () => {
  const broken = program(4).replace(/\}\n$/, '');
  const stage = stageOf(submissions(...programs(12), broken));
  expect(stage.pairs[0]).toMatchObject({ left: 's4', right: 's12', byWords: true, isAlike: true });
  expect(stage.pairs.filter(({ byWords }) => byWords).every(({ right }) => right === 's12')).toBe(true);
  expect(stage.notes).toEqual([
    'student 12: server.ts does not parse; all files were compared by their words.',
  ]);
});

test('what is too long is left out, and said', () => {
  const stage = stageOf(submissions(program(0), program(1), program(0).padEnd(100_001)));
  expect(stage).toMatchObject({
    compared: 2,
    notes: ['student 2: server.ts has more than 100000 characters, and was left out.'],
  });
});

test.each([
  ['one statement many times', 'a(b);'],
  ['one call many times', '.b()'],
  ['open brackets', '('],
  ['quotes', "'"],
  ['comments that begin', '/*'],
])('a file of nothing but %s is read', (_, piece) => {
  const text = `${program(1)}x${piece.repeat(Math.floor(3000 / piece.length))}`;
  expect(stageOf(submissions(text, text)).compared).toBe(2);
});

test('at most so many pairs are told, and all count for what is normal', () => {
  const stage = stageOf(submissions(...programs(12)), { most: 3 });
  expect(stage.pairs).toHaveLength(3);
  expect(stage.distribution.pairs).toBe(66);
});

test('the same input gives the same text, and the order of the input changes no similarity', () => {
  const all = submissions(...programs(12), program(4));
  const numbers = (ordered: readonly Compared[]) =>
    stageOf(ordered).pairs.map(({ similarity, shared }) => [similarity, shared]);
  expect(similarityJson(compare(all))).toBe(similarityJson(compare(all)));
  expect(JSON.parse(similarityJson(compare(all)))).toEqual(compare(all));
  expect(numbers(all.toReversed())).toEqual(numbers(all));
});

test('nothing to compare is no error', () => {
  expect(compare([]).stages).toEqual([]);
  expect(stageOf(submissions('', ''))).toMatchObject({ compared: 2, tooLittle: ['s0', 's1'], pairs: [] });
});

test('an id may stand for one submission only', () => {
  expect(() => compare([...submissions(program(1)), ...submissions(program(2))])).toThrow(
    'two submissions have the id s0',
  );
});
