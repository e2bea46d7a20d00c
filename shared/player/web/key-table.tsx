/** Which key does what, for people. */

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['PageDown, Right, Space, n', 'next step'],
  ['PageUp, Left, Shift+Space, p', 'step back'],
  ['Shift+Right, Shift+Left', 'one event on, one event back'],
  ['Home, End', 'first step, last step'],
  ['g', 'go to a step by its number'],
  ['. or b', 'blank screen'],
  ['0 1 2 ...', 'in a race: this thread goes next'],
];

export function KeyTable() {
  return (
    <table class="keys">
      <caption>Keys. A clicker sends the first ones.</caption>
      <tbody>
        {KEYS.map(([keys, what]) => (
          <tr key={keys}>
            <th scope="row">{keys}</th>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
