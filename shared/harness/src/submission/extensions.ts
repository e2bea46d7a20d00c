/**
 * Loaded into a program that imports `./frame` or `./frame.js` and means its own `frame.ts` (`node --import`).
 *
 * Knows: names in import statements. It asks Node first, and tries `.ts` where Node finds nothing.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!/^\.\.?\//.test(specifier)) throw error;
      try {
        return next(`${specifier.replace(/\.js$/, '')}.ts`, context);
      } catch {
        throw error;
      }
    }
  },
});
