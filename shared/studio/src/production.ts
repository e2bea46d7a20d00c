/**
 * A demo as its author writes it: how each scene is recorded, and what is said to the recording.
 *
 * Knows: which kind of recording goes with which kind of script. Never knows: any demo.
 */
import type {
  ChoiceGraph,
  ChoiceStep,
  Counted,
  CrowdStep,
  Cue,
  Demo,
  Plot,
  PlotStep,
} from '@wirebook/player';
import type { Trace } from '@wirebook/trace';
import type { Studio } from './studio.ts';

export interface Production extends Pick<Demo, 'number' | 'slug' | 'title' | 'summary'> {
  readonly scenes: readonly Take[];
}

export type Take = StoryTake | ChoiceTake | PlotTake | CrowdTake;

interface OfTake {
  /** `a` for the first scene of a demo, then `b`. */
  readonly id: string;
  readonly title: string;
}

/** Programs and peers on real sockets. */
export interface StoryTake extends OfTake {
  readonly kind: 'story';
  /** Ids of lanes from left to right. Lanes that are not named stand at the right, in the order in which they were opened. */
  readonly lanes: readonly string[];
  /** Plays the scene once. The studio ends whatever is left, and takes its tape for the recording. */
  readonly record: (studio: Studio) => Promise<void>;
  /** What is done to the trace before it is kept: where hundreds of events are alike, nobody wants them all. */
  readonly condense?: (trace: Trace) => Trace;
  /** What is done to the trace before it is told, such as adding inferred calls. */
  readonly edit?: (trace: Trace) => Trace;
  readonly cues: readonly [Cue, ...Cue[]];
}

/** Threads, along all schedules. */
export interface ChoiceTake extends OfTake {
  readonly kind: 'choices';
  readonly record: (studio: Studio) => Promise<ChoiceGraph>;
  readonly steps: (graph: ChoiceGraph) => readonly [ChoiceStep, ...ChoiceStep[]];
}

/** Measurements: figures by name, which only the script understands. */
export interface PlotTake extends OfTake {
  readonly kind: 'plots';
  readonly record: (studio: Studio) => Promise<Figures>;
  readonly plots: (figures: Figures) => readonly Plot[];
  /** Sentences with figures take them from the recording. */
  readonly steps: (figures: Figures) => readonly [PlotStep, ...PlotStep[]];
}

export type Figures = Readonly<Record<string, readonly number[]>>;

/** Connections that were really made, and counted. */
export interface CrowdTake extends OfTake {
  readonly kind: 'crowd';
  readonly record: (studio: Studio) => Promise<readonly Counted[]>;
  readonly steps: readonly [CrowdStep, ...CrowdStep[]];
}
