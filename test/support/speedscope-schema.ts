import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const path = createRequire(import.meta.url).resolve('speedscope/dist/release/file-format-schema.json');
const ajv = new Ajv({ strict: false });
const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')));

/** What speedscope's own schema says against a file; empty where it is valid. */
export function speedscopeErrors(file: unknown): string {
  return validate(file) ? '' : ajv.errorsText(validate.errors);
}
