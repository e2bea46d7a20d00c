/**
 * A demo as a player gets it: recordings of real runs, cut into steps, with what to say at each.
 *
 * Knows: shapes. Never knows: how anything was recorded. It is plain data, so that one page can hold all of it.
 */
import type { Trace } from '@wirebook/trace';
import type { ChoiceGraph } from './graph.ts';

export interface Demo {
  /** Counted from 1; what `pnpm demo N` takes. 0: a trace by itself, which is no demo of the course. */
  readonly number: number;
  /** Such as `03-life-of-a-connection`. */
  readonly slug: string;
  readonly title: string;
  /** One sentence for the list of demos. */
  readonly summary: string;
  readonly scenes: readonly Scene[];
}

/** A scene is one recording; a demo shows one after the other. */
export type Scene = StoryScene | ChoiceScene | PlotScene | CrowdScene;

/** What somebody says at a step, and asks before it. */
export interface Said {
  /** One or two sentences for the class. */
  readonly say: string;
  /** For the presenter alone: why it is so, what to point at. */
  readonly notes?: string;
  /** A question that is asked before this step shows anything. */
  readonly ask?: string;
}

interface OfScene<Step extends Said> {
  /** `a` for the first scene of a demo, then `b`. */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly [Step, ...Step[]];
  /** The texts of the programs, as they were when they were recorded. */
  readonly sources: readonly SourceText[];
}

export interface SourceText {
  /** As `at.file` of the trace names it. */
  readonly file: string;
  readonly text: string;
  /** The same text in pieces for highlighting, line by line; absent where nobody has highlighted it. */
  readonly lines?: readonly (readonly Token[])[];
}

/** What a piece of source is, so that a style sheet can set it apart. */
export type TokenKind = 'plain' | 'comment' | 'keyword' | 'string' | 'number' | 'function' | 'type';
export type Token = readonly [kind: TokenKind, text: string];

/** A trace, of which each step shows some events more. */
export interface StoryScene extends OfScene<StoryStep> {
  readonly kind: 'story';
  /** In the order in which the steps show it. */
  readonly trace: Trace;
}

export interface StoryStep extends Said {
  /** How many events have happened at its end. */
  readonly to: number;
}

/** Threads of which somebody chooses who goes next. */
export interface ChoiceScene extends OfScene<ChoiceStep> {
  readonly kind: 'choices';
  readonly graph: ChoiceGraph;
}

export interface ChoiceStep extends Said {
  /** The schedule so far, a digit for each choice: `0011`. */
  readonly path: string;
  /** Shows all schedules there are, and how each ends. */
  readonly map?: boolean;
}

/** Figures that were measured on a machine. */
export interface PlotScene extends OfScene<PlotStep> {
  readonly kind: 'plots';
  readonly plots: readonly Plot[];
  /** Where it was measured: `2 cores, Node 24.21.0, Linux`. */
  readonly machine: string;
}

export interface PlotStep extends Said {
  /** `id` of a plot. */
  readonly plot: string;
  /** Bars shown; default all. */
  readonly bars?: number;
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** What the bars measure, with the unit. */
  readonly axis: string;
  /** Bars of figures far apart are drawn by their logarithm, and the axis says so. */
  readonly scale: 'linear' | 'logarithmic';
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  /** 0 or more. */
  readonly value: number;
  /** As it is written at the bar; default: the value. */
  readonly text?: string;
  /** What should have been: a mark on the bar's track. */
  readonly expected?: number;
  /** A word that says the same as a colour: `wrong`. */
  readonly verdict?: 'right' | 'wrong';
}

/** Who is connected with whom. */
export interface CrowdScene extends OfScene<CrowdStep> {
  readonly kind: 'crowd';
  /** Connections that were counted in a real run, by arrangement and number of players. */
  readonly counted: readonly Counted[];
}

export interface Counted {
  readonly through: Through;
  readonly players: number;
  readonly connections: number;
}

/** A server in the middle, or everybody with everybody. */
export type Through = 'server' | 'nobody';

export interface CrowdStep extends Said {
  readonly through: Through;
  readonly players: number;
}
