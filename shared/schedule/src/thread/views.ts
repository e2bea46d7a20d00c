/**
 * Arrays over shared memory whose plain reads and writes are steps, too: `state[0] = 1` is seen like `Atomics.store`.
 *
 * A Proxy stands for the array; the real one is known to `bare`, because Atomics and others refuse a Proxy. Constructors are
 * wrapped as well, those that prototypes name, too, so that `new Int32Array(state.buffer)` does not get past it; so is `Buffer.from`. A method
 * such as `fill` or `includes` is one step. DataViews are followed elsewhere (`data-views.ts`).
 */

export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** What is done around a plain access: it calls `access`, which touches memory, when it is this thread's turn. */
export interface Accesses {
  read<T>(view: TypedArray, index: number, access: () => T): T;
  write(view: TypedArray, index: number, access: () => boolean): boolean;
  /** A method that writes over several places: one step for all of them. */
  change<T>(view: TypedArray, access: () => T): T;
}

/** Methods that write: of arrays, and of Buffers. */
const CHANGING = /^(?:copyWithin|fill|reverse|set|sort|swap\d+)$|write/i;
/** Methods that look where their first argument says: `at(1)`, `slice(1, 2)`, `readInt32LE(4)`. */
const LOOKING = /^(?:at|slice)$|^read/;
/** Methods that touch no memory: what they give is looked at later. */
const AWAY: ReadonlySet<string | symbol> = new Set(['subarray', 'keys']);

const NAMES = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;

const bareOf = new WeakMap<object, TypedArray>();
const proxyOf = new WeakMap<TypedArray, TypedArray>();
/** Of a constructor, what stands for it. */
const wrapperOf = new Map<unknown, unknown>();
const Octets = Uint8Array;
/** Whose methods and properties want the array itself. */
const OF_ARRAYS: readonly object[] = [
  Object.getPrototypeOf(Octets.prototype) as object,
  Octets.prototype,
  Buffer.prototype,
];

/** The array for which a Proxy stands; anything else as it is. */
export function bare<T>(value: T): T {
  const known = typeof value === 'object' && value !== null ? bareOf.get(value) : undefined;
  return (known as T | undefined) ?? value;
}

/** The Proxy of an array over shared memory; any other value as it is. */
export function followed<T>(value: T, accesses: Accesses): T {
  if (!isOverSharedMemory(value)) return value;
  const known = proxyOf.get(value);
  if (known) return known as T;
  const proxy = new Proxy<TypedArray>(value, {
    get(view, key, receiver) {
      const index = indexIn(view, key);
      if (index !== undefined) return accesses.read(view, index, () => view[index]);
      // What a class or somebody else has added is to see the Proxy, too.
      if (!OF_ARRAYS.some((prototype) => Object.hasOwn(prototype, key)))
        return Reflect.get(view, key, receiver);
      const property: unknown = Reflect.get(view, key, view);
      if (key === 'constructor') return wrapperOf.get(property) ?? property;
      if (typeof property !== 'function') return property;
      // Methods want the array itself. What they make of it (`subarray`) is followed again.
      return (...args: unknown[]) => {
        const call = (): unknown => Reflect.apply(property, view, args.map(handed));
        if (CHANGING.test(String(key))) return followed(accesses.change(view, call), accesses);
        // It reads at once: nobody comes between.
        const first = LOOKING.test(String(key)) ? placeIn(view, args[0]) : 0;
        if (view.length > 0 && !AWAY.has(key)) accesses.read(view, first, () => view[first]);
        return followed(call(), accesses);
      };
    },
    defineProperty(view, key, descriptor) {
      const index = indexIn(view, key);
      if (index === undefined) return Reflect.defineProperty(view, key, descriptor);
      return accesses.write(view, index, () => Reflect.defineProperty(view, key, descriptor));
    },
    set(view, key, next, receiver) {
      const index = indexIn(view, key);
      if (index === undefined) return Reflect.set(view, key, next, receiver);
      return accesses.write(view, index, () => Reflect.set(view, key, next, view));
    },
  });
  /** Methods want arrays themselves; functions that they call are to see none of those. */
  function handed(argument: unknown): unknown {
    if (typeof argument !== 'function') return bare(argument);
    return function (this: unknown, ...args: unknown[]): unknown {
      return Reflect.apply(
        argument,
        this,
        args.map((each) => followed(each, accesses)),
      );
    };
  }
  bareOf.set(proxy, value);
  proxyOf.set(value, proxy);
  return proxy as T;
}

/** From now on arrays that anybody in this thread makes over shared memory are followed. */
export function followNewArrays(accesses: Accesses): void {
  for (const name of NAMES) {
    const original = globalThis[name];
    const wrapped: unknown = new Proxy(original, {
      // Without one, methods such as `subarray` make new arrays by the original, which nobody else gets hold of (ECMA-262, 7.3.23).
      get: (target, key, receiver) =>
        key === Symbol.species ? undefined : Reflect.get(target, key, receiver),
      construct: (target, args, newTarget) =>
        followed<object>(
          Reflect.construct(target, args.map(bare), newTarget === wrapped ? target : newTarget),
          accesses,
        ),
    });
    wrapperOf.set(original, wrapped);
    Object.defineProperty(globalThis, name, { value: wrapped });
    Object.defineProperty(original.prototype, 'constructor', { value: wrapped });
  }
  // By its prototype it leads to the original.
  Object.setPrototypeOf(Buffer, globalThis.Uint8Array);
  const from = Buffer.from.bind(Buffer) as (...args: unknown[]) => Buffer;
  Object.defineProperty(Buffer, 'from', {
    value: (...args: unknown[]) => followed(from(...args.map(bare)), accesses),
  });
  const isView = ArrayBuffer.isView.bind(ArrayBuffer);
  Object.defineProperty(ArrayBuffer, 'isView', { value: (value: unknown) => isView(bare(value)) });
}

function isOverSharedMemory(value: unknown): value is TypedArray {
  return (
    ArrayBuffer.isView(value) && !(value instanceof DataView) && value.buffer instanceof SharedArrayBuffer
  );
}

/** A place that is there: counted from the end where it is negative, as arrays do. */
function placeIn(view: TypedArray, argument: unknown): number {
  const place = typeof argument === 'number' ? Math.trunc(argument) || 0 : 0;
  return Math.min(Math.max(place < 0 ? view.length + place : place, 0), Math.max(view.length - 1, 0));
}

function indexIn(view: TypedArray, key: string | symbol): number | undefined {
  if (typeof key !== 'string') return undefined;
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index < view.length ? index : undefined;
}
