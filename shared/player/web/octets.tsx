/**
 * The newest octets, each as two hexadecimal digits and below it as text.
 *
 * Knows: that a character may take several octets. Never knows: what they mean.
 */
import { countOctets, escapeOctets, grouped, octetCells } from '@wirebook/trace';
import { newestOctets, type Story } from '../src/view.ts';

/** More would be no picture any more. */
const MOST = 39;
const MOST_OF_MANY = 13;

export function OctetsTable({ story }: { readonly story: Story }) {
  const newest = newestOctets(story);
  if (!newest) return null;
  const { title, octets, isPrinted } = newest;
  if (isPrinted) {
    return (
      <section class="octets">
        <h2>{title}</h2>
        <p class="printed-text">
          <code>{linesOf(octets.shown)}</code>
        </p>
      </section>
    );
  }
  const cells = octetCells(octets.shown.slice(0, octets.length > 10 * MOST ? MOST_OF_MANY : MOST));
  const left = octets.length - cells.reduce((sum, { hex }) => sum + hex.length, 0);
  return (
    <section class="octets">
      <h2>{`${title} ${countOctets(octets.length)}`}</h2>
      <p class="cells">
        {cells.map(({ text, hex }, index) => (
          <span class={hex.length > 1 ? 'cell wide' : 'cell'} key={index}>
            <code>{hex.join(' ')}</code>
            <b>{text === ' ' ? '␣' : text}</b>
          </span>
        ))}
        {left > 0 && <span class="cell">{`… ${grouped(left)} more`}</span>}
      </p>
    </section>
  );
}

/** What was printed, line by line, with nothing in it that is not seen. */
const linesOf = (shown: string): string =>
  shown
    .trimEnd()
    .split('\n')
    .map((line) => escapeOctets(line))
    .join('\n');
