/**
 * Records a take, and joins recordings with their scripts to a demo.
 *
 * Knows: takes and recordings. Never knows: where recordings are kept.
 */
import { availableParallelism } from 'node:os';
import { arrange, type Demo, isPath, MisfitError, type Scene } from '@wirebook/player';
import type { Lane, Trace } from '@wirebook/trace';
import type { Production, StoryTake, Take } from './production.ts';
import type { Recording } from './recording.ts';
import { inStudio, type StudioOptions } from './studio.ts';

/** Events of one recording at most: more would be no story for a class. */
const MAX_EVENTS = 4000;

/** Plays a take once, for real. It is tried whether its script fits. @throws MisfitError it does not; the signal's reason, when it was given up. */
export async function record(take: Take, options: StudioOptions): Promise<Recording> {
  const recording = await inStudio(options, async (studio): Promise<Recording> => {
    const head = {
      schema: 'wirebook/recording@1',
      machine: `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    } as const;
    switch (take.kind) {
      case 'story': {
        await take.record(studio);
        const trace = studio.context.tape.trace({ maxEvents: MAX_EVENTS });
        const content = fromZero(take.condense?.(trace) ?? trace);
        return { ...head, kind: 'story', sources: studio.sources(filesOf(content)), content };
      }
      case 'choices': {
        const content = await take.record(studio);
        const events = content.nodes.flatMap((node) => node.events);
        return { ...head, kind: 'choices', sources: studio.sources(filesOf({ events })), content };
      }
      case 'plots':
        return { ...head, kind: 'plots', sources: [], content: await take.record(studio) };
      default:
        return { ...head, kind: 'crowd', sources: [], content: await take.record(studio) };
    }
  });
  join(take, recording);
  return recording;
}

/** A scene: what is said, and the recording that it is said to. @throws MisfitError, TypeError they do not fit. */
export function join(take: Take, recording: Recording): Scene {
  const { id, title } = take;
  const { sources } = recording;
  if (take.kind === 'story' && recording.kind === 'story') {
    const { trace, steps } = arrange(edited(take, recording.content), take.cues);
    return { kind: 'story', id, title, sources, trace, steps };
  }
  if (take.kind === 'choices' && recording.kind === 'choices') {
    const graph = recording.content;
    const steps = take.steps(graph);
    const lost = steps.find(({ path }) => !isPath(graph, path));
    if (lost) throw new MisfitError(`no thread could go along ${lost.path}`);
    return { kind: 'choices', id, title, sources, graph, steps };
  }
  if (take.kind === 'plots' && recording.kind === 'plots') {
    const { content, machine } = recording;
    return {
      kind: 'plots',
      id,
      title,
      sources,
      machine,
      plots: take.plots(content),
      steps: take.steps(content),
    };
  }
  if (take.kind === 'crowd' && recording.kind === 'crowd') {
    return { kind: 'crowd', id, title, sources, counted: recording.content, steps: take.steps };
  }
  throw new TypeError(`scene ${id} is recorded as ${recording.kind}, and told as ${take.kind}`);
}

/** A demo of which each scene has its recording, in the order of the scenes. */
export function assemble(production: Production, recordings: readonly Recording[]): Demo {
  const { number, slug, title, summary, scenes } = production;
  return {
    number,
    slug,
    title,
    summary,
    scenes: scenes.map((take, index) => {
      const recording = recordings[index];
      if (!recording) throw new TypeError(`scene ${take.id} of ${slug} has no recording`);
      return join(take, recording);
    }),
  };
}

function edited({ lanes: wanted, edit }: StoryTake, trace: Trace): Trace {
  const place = ({ id }: Lane) => (wanted.includes(id) ? wanted.indexOf(id) : wanted.length);
  const lanes = trace.lanes.toSorted((one, other) => place(one) - place(other));
  const inOrder = { ...trace, lanes };
  return edit?.(inOrder) ?? inOrder;
}

function filesOf({ events }: Pick<Trace, 'events'>): ReadonlySet<string> {
  return new Set(events.flatMap(({ at }) => (at ? [at.file] : [])));
}

/** A clock that begins with the recording: when that was on the machine's own tells nobody anything. */
function fromZero(trace: Trace): Trace {
  const start = Math.min(...trace.events.map(({ t }) => t));
  return { ...trace, events: trace.events.map((event) => ({ ...event, t: event.t - start })) };
}
