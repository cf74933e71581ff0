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

/**
 * What a failed call of the system says, for people.
 * @param name the file or stream, for the message
 * @param reasons texts by the system's codes; the system's own words where there is none
 */
export function systemFailure(name: string, cause: unknown, reasons: Readonly<Record<string, string>>): FlameError {
  const code = Object.keys(reasons).find((each) => isSystemError(cause, each));
  const own = cause instanceof Error ? cause.message : String(cause);
  return new FlameError('io', `${name}: ${code === undefined ? own : reasons[code]}`, { cause });
}
