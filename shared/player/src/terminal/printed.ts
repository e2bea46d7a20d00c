/**
 * A demo as text from its first step to its last, for a file or another program.
 *
 * Knows: what each kind of scene shows at a step. Never knows: where the text goes.
 */
import { escapeText, wrap } from '@wirebook/trace';
import type { Demo, Said, Scene } from '../demo.ts';
import { type Place, pathShown, stepNumber } from '../place.ts';
import { crowdLines } from './crowd.ts';
import { ladderOf } from './ladder.ts';
import { EMPTY, type Line, type Look, line } from './look.ts';
import { mapLines } from './map.ts';
import { headingOf } from './page.ts';
import { plotLines } from './plot.ts';
import { threadLines } from './threads.ts';
import { toldAt } from './told.ts';

/** Beyond this a schedule is looked at in the browser. */
const MAP_ROWS = 60;

/** @param from the first scene. */
export function printed(demo: Demo, columns: number, from = 0): Line[] {
  return demo.scenes.slice(from).flatMap((scene, index) => printedScene(demo, scene, from + index, columns));
}

function printedScene(demo: Demo, scene: Scene, number: number, columns: number): Line[] {
  return [
    line(headingOf(demo, scene), 'title'),
    EMPTY,
    ...scene.steps.flatMap((said: Said, step) => {
      const place = { scene: number, step };
      return [
        ...words(String(stepNumber(demo, place)), said, columns),
        EMPTY,
        ...shownAt(demo, scene, place, columns),
        EMPTY,
      ];
    }),
  ];
}

/** The question before the sentences that answer it, and what the presenter should know. */
function words(number: string, { ask, say, notes }: Said, columns: number): Line[] {
  const told: readonly (readonly [mark: string, text: string | undefined, look: Look])[] = [
    ['?', ask, 'ask'],
    ['', say, 'say'],
    ['notes', notes, 'pale'],
  ];
  const lines = told.flatMap(([mark, text, look]) =>
    text === undefined
      ? []
      : wrap(`${mark} ${escapeText(text)}`.trim(), columns - 5).map((part) => [part, look] as const),
  );
  return lines.map(([text, look], index) =>
    line(`${(index === 0 ? number : '').padStart(3)}  ${text}`, look),
  );
}

function shownAt(demo: Demo, scene: Scene, place: Place, columns: number): readonly Line[] {
  if (scene.kind === 'plots') return plotLines(scene, place, columns);
  if (scene.kind === 'crowd') return crowdLines(scene, place);
  const told = toldAt(demo, place);
  if (!told) return [];
  const { header, news } = ladderOf(told, columns);
  // Each step prints what is new in it, and nothing else.
  const rows = news.map(({ text }) => line(text.replace('▸', ' ')));
  const hasHeader = scene.kind === 'choices' ? rows.length > 0 : place.step === 0;
  const ladder = hasHeader ? [header, ...rows] : rows;
  if (scene.kind === 'story') return ladder;
  const path = pathShown(scene, place);
  const map = scene.steps[place.step]?.map ? mapLines(scene.graph, path, { columns, rows: MAP_ROWS }) : [];
  return [...threadLines(scene, path, told, columns), ...map, ...ladder];
}
