/** Every socket: whose it is, in which condition, and what is on its way from it. */
import { quote } from '@wirebook/trace';
import { type SocketRow, type Story, socketsAt } from '../src/view.ts';

/** Columns of octets that are under way. */
const QUOTED = 28;
/** Sockets that fit beside the source. */
const MOST = 8;

export function Sockets({ story }: { readonly story: Story }) {
  const all = socketsAt(story);
  if (all.length === 0) return null;
  // Those that are over make room first.
  const rows = all.length > MOST ? all.filter(({ isOver, isNew }) => !isOver || isNew).slice(-MOST) : all;
  return (
    <section class="sockets">
      <h2>Sockets</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">of</th>
            <th scope="col">local → peer</th>
            <th scope="col">condition</th>
            <th scope="col">not read yet</th>
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
  );
}

function Row({ row }: { readonly row: SocketRow }) {
  const { owner, protocol, local, peer, condition, isOver, isNew, underWay } = row;
  return (
    <tr class={isOver ? 'over' : ''}>
      <th scope="row">{owner}</th>
      <td>
        {protocol} {local}
        {peer !== '' && ` → ${peer}`}
      </td>
      <td>
        {isNew && <b aria-label="new: ">● </b>}
        {condition}
      </td>
      <td>
        {underWay.map((octets, index) => (
          <code key={index}>{quote(octets, QUOTED)} </code>
        ))}
      </td>
    </tr>
  );
}
