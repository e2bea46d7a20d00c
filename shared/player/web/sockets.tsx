/** Every socket: whose it is and in which condition; and before them what was sent and nobody has read. */
import { countOctets, quote } from '@wirebook/trace';
import { type SocketRow, socketsAt } from '../src/socket-rows.ts';
import type { Story } from '../src/view.ts';

/** Columns of octets that are under way. */
const QUOTED = 16;
/** Sockets that fit beside the source. */
const MOST = 7;
const MOST_UNDER_WAY = 2;
const MOST_SENDERS = 3;

export function Sockets({ story }: { readonly story: Story }) {
  const all = socketsAt(story);
  if (all.length === 0) return null;
  // Those that are over make room first.
  const rows = all.length > MOST ? all.filter(({ isOver, isNew }) => !isOver || isNew).slice(-MOST) : all;
  return (
    <>
      <UnderWay rows={all.filter(({ underWay }) => underWay.length > 0).slice(0, MOST_SENDERS)} />
      <section class="sockets" tabIndex={0} role="group" aria-label="Sockets">
        <h2>Sockets</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">of</th>
              <th scope="col">ports</th>
              <th scope="col">condition</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
        {all.length > rows.length && <p>{`${all.length - rows.length} more are not shown`}</p>}
      </section>
    </>
  );
}

function Row({ row: { owner, ends, ports, condition, isOver, isNew } }: { readonly row: SocketRow }) {
  return (
    <tr class={isOver ? 'over' : ''} title={ends}>
      <th scope="row">{owner}</th>
      <td>{ports}</td>
      <td>
        {isNew && '● '}
        {condition}
      </td>
    </tr>
  );
}

/** What is on its way, or in the buffers of the two systems: from which socket, how much, and what it begins with. */
function UnderWay({ rows }: { readonly rows: readonly SocketRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="under-way">
      <h2>Sent, not read yet</h2>
      <ul>
        {rows.map(({ key, owner, ports, underWay }) => (
          <li key={key}>
            {`${owner} ${ports}: ${countOctets(underWay.reduce((sum, { length }) => sum + length, 0))} `}
            <code>
              {underWay
                .slice(0, MOST_UNDER_WAY)
                .map((octets) => quote(octets, QUOTED))
                .join(' ')}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
