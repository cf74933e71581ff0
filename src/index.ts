/**
 * Everything that the command line does, as functions: nothing here prints. Each layer lists what it gives away in an
 * `index.ts` of its own, and can be imported alone (`flame-ts/view`).
 *
 * @packageDocumentation
 */

export * from './capture/index.js';
export { type Diagnosis, diagnose } from './diagnose/diagnose.js';
export { type ErrorCode, FlameError } from './errors.js';
export { FileInput } from './input/source.js';
export * from './model/index.js';
export * from './output/index.js';
export * from './parse/index.js';
export * from './pipeline/index.js';
export * from './transform/index.js';
export * from './view/index.js';
export * from './viewer/index.js';
