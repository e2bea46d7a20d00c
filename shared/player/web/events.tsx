/** The story so far in sentences: the same as the picture, for who does not see it. */
import { sentence } from '@wirebook/trace';
import type { Story } from '../src/view.ts';

/** Columns of octets in a sentence. */
const QUOTED = 60;

export function Events({ story: { trace, shown, before } }: { readonly story: Story }) {
  return (
    <details class="events">
      <summary>{`In words: ${shown} ${shown === 1 ? 'event' : 'events'}`}</summary>
      <ol>
        {trace.events.slice(0, shown).map((event) => (
          <li key={event.seq} aria-current={event.seq >= before ? 'step' : undefined}>
            {sentence(trace, event, QUOTED)}
          </li>
        ))}
      </ol>
    </details>
  );
}
