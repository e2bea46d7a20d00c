/**
 * DataViews over shared memory whose reads and writes are steps, too. They need no Proxy: their methods themselves are replaced.
 */
import type { Accesses } from './views.ts';

/** What is made by it is not followed a second time. */
const Octets = Uint8Array;

/** From now on `getInt32` and all its like are reads of as many octets, `setInt32` and all its like change them. */
export function followDataViews(accesses: Accesses): void {
  const { prototype } = DataView;
  for (const [name, { value: original }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const [, what, bits] = /^(get|set)(?:Int|Uint|Float|BigInt|BigUint)(\d+)$/.exec(name) ?? [];
    if (typeof original !== 'function' || what === undefined) continue;
    const width = Number(bits) / 8;
    const method = function (this: DataView, ...args: unknown[]): unknown {
      const act = (): unknown => Reflect.apply(original, this, args);
      const at = Math.trunc(Number(args[0] ?? 0)) || 0;
      if (!(this.buffer instanceof SharedArrayBuffer) || at < 0 || at + width > this.byteLength) return act();
      const octets = new Octets(this.buffer, this.byteOffset + at, width);
      return what === 'get' ? accesses.read(octets, 0, act) : accesses.change(octets, act);
    };
    Object.defineProperty(prototype, name, { value: method });
  }
}
