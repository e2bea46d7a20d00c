/**
 * Holds values against JSON Schemas.
 *
 * Knows: ajv, and where the schemas are. Never knows: what they say.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);

/** @param path from the package's folder. */
export function schema(path: string): AnySchemaObject {
  const url = new URL(`../../${path}`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8')) as AnySchemaObject;
}

for (const name of ['judgement', 'recording', 'class']) ajv.addSchema(schema(`schemas/${name}.schema.json`));

/** What a schema finds wrong with a value, as JSON has it: nothing, if it is right. */
export function faults(path: string, value: unknown): string[] {
  const { $id } = schema(path);
  const validate = ajv.getSchema(String($id)) ?? ajv.compile(schema(path));
  const isRight = validate(JSON.parse(JSON.stringify(value)));
  if (isRight === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
