/** Names the next event of a lane in one line of a script. */
import type { Select } from '@wirebook/player';

/** `the('client.ts', 'send', 'hello')`: the next send of the client that carries this text. */
export function the(
  lane: string,
  kind: Select['kind'],
  has?: string,
  more: Pick<Select, 'nth' | 'note'> = {},
): Select {
  return { lane, kind, ...(has !== undefined && { has }), ...more };
}
