/**
 * Wraps methods of prototypes, so that every object of a class is observed, however its module was imported.
 *
 * A wrapper looks first and then calls the original with the very same `this` and arguments: a program cannot
 * tell, except by looking at the function's source.
 */

// A method of some Node class. Its parameters are unknown here: a wrapper only passes them on.
type Method = (this: object, ...args: unknown[]) => unknown;

/**
 * Replaces `prototype[name]`, found there or further up the chain, by a method that calls `look` before it.
 */
export function observe(
  prototype: object,
  name: string,
  look: (self: object, args: unknown[]) => void,
): void {
  const original = Reflect.get(prototype, name) as Method;
  const wrapper = {
    [name](this: object, ...args: unknown[]): unknown {
      try {
        look(this, args);
      } catch {
        // Whatever goes wrong in looking is not the program's affair.
      }
      return Reflect.apply(original, this, args);
    },
  }[name] as Method;
  const enumerable = Object.getOwnPropertyDescriptor(prototype, name)?.enumerable ?? false;
  for (const property of ['name', 'length'] as const) {
    Object.defineProperty(wrapper, property, { value: original[property], configurable: true });
  }
  Object.defineProperty(prototype, name, { value: wrapper, writable: true, configurable: true, enumerable });
}
