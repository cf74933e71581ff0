/**
 * What went wrong, as a program can tell it apart:
 * `io` could not read or write · `usage` a wrong call · `nothing-to-show` an empty, failed or foreign capture.
 */
export type ErrorCode = 'io' | 'usage' | 'nothing-to-show';

/** Every error that flame-ts throws on purpose. The message says what, where, and what to do. */
export class FlameError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FlameError';
    this.code = code;
  }
}

/** Tells whether the system gave an error this code, such as `ENOENT`. */
export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
