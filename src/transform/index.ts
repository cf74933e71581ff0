/**
 * From records to fewer records: filters, trims, times; and recordings without their names.
 *
 * @packageDocumentation
 */

export type { Choice } from './choice.js';
export { type Condition, parseCondition } from './fields/condition.js';
export { type EventFields, parseEventFields } from './fields/event-fields.js';
export type { FilterOptions } from './filter.js';
export { type RedactableResult, redactResult } from './redact/redact-profiles.js';
export type { RedactOptions } from './redact/redact-recording.js';
export { type NameOf, Redactor } from './redact/redactor.js';
export { parseTimePoint, type TimePoint } from './time/time-point.js';
export type { TimeRange } from './time/time-range.js';
export type { TrimOptions } from './trim.js';
