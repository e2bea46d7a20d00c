/** Real runs, recorded for demos: everything that other packages may import. */
export { type Choosing, exploreChoices } from './choices.ts';
export type {
  ChoiceTake,
  CrowdTake,
  Figures,
  PlotTake,
  Production,
  StoryTake,
  Take,
} from './production.ts';
export { assemble, join, record } from './record.ts';
export { formatRecording, parseRecording, type Recording } from './recording.ts';
export { Studio, type StudioOptions } from './studio.ts';
