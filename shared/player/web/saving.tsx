/**
 * Saves the recording of a scene for other programs: Wireshark, slides, Markdown.
 *
 * Knows: how a browser saves a file. Never knows: what is in the formats.
 */
import { mermaid, pcapng, svg, type Trace } from '@wirebook/trace';
import type { Scene } from '../src/demo.ts';
import { wholeStory } from '../src/view.ts';

interface Format {
  readonly label: string;
  readonly ending: string;
  readonly type: string;
  readonly write: (trace: Trace, title: string) => BlobPart;
}

const FORMATS: readonly Format[] = [
  {
    label: 'for Wireshark (pcapng)',
    ending: 'pcapng',
    type: 'application/octet-stream',
    write: (trace) => pcapng(trace) as Uint8Array<ArrayBuffer>,
  },
  {
    label: 'as a picture (SVG)',
    ending: 'svg',
    type: 'image/svg+xml',
    write: (trace, title) => svg(trace, { title }),
  },
  { label: 'for Markdown (Mermaid)', ending: 'mmd', type: 'text/plain', write: (trace) => mermaid(trace) },
];

export function Saving({ scene, name }: { readonly scene: Scene; readonly name: string }) {
  const story = wholeStory(scene);
  if (!story) return null;
  const save = ({ ending, type, write }: Format) => {
    const address = URL.createObjectURL(new Blob([write(story, scene.title)], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${name}.${ending}`;
    link.click();
    URL.revokeObjectURL(address);
  };
  // Threads send nothing that Wireshark could show.
  const formats = FORMATS.filter(({ ending }) => scene.kind === 'story' || ending !== 'pcapng');
  return (
    <>
      {formats.map((format) => (
        <button key={format.ending} type="button" onClick={() => save(format)}>
          Save {format.label}
        </button>
      ))}
    </>
  );
}
