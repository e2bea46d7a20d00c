/** What a student's program may import beside `node:` modules: flags, endpoints, escaping, one-line errors. */
export { type Endpoint, formatEndpoint, parseEndpoint, parsePort } from './endpoint.ts';
export { escapeControls } from './escape.ts';
export { explain, fail, programName, usage } from './fail.ts';
export {
  count,
  type Flag,
  type FlagTable,
  type FlagValues,
  milliseconds,
  optionalText,
  type Parsed,
  parseFlags,
  portNumber,
  readFlags,
  text,
} from './flags.ts';
export { isMain } from './main.ts';
