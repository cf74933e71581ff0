/** The machine that recorded, as far as the recording tells it (`perf script --header`). Bytes. */
export interface RecordedOn {
  /** The kernel's release, as `uname -r` prints it: `6.1.0-50-amd64`. */
  readonly release?: string;
  /** `x86_64`, `aarch64`: as `uname -m` prints it. */
  readonly architecture?: string;
  readonly cpus?: number;
}

/** Whole numbers, the most significant first. */
type Version = readonly number[];

/** The version that a release begins with (`6.1.0-50-amd64`: 6, 1, 0); `undefined` where it begins with none. */
function versionOf(release: string): Version | undefined {
  const digits = /^\d{1,4}\.\d{1,4}(?:\.\d{1,6})?/.exec(release)?.[0];
  return digits?.split('.').map(Number);
}

/** Whether a text is a release whose version can be told. */
export function isRelease(text: string): boolean {
  return versionOf(text) !== undefined;
}

/** Whether a kernel is of `version` (`5.8`) or later; `undefined` where its release tells no version. */
export function isSince(release: string, version: string): boolean | undefined {
  const own = versionOf(release);
  const other = versionOf(version);
  if (own === undefined || other === undefined) return undefined;
  const at = [0, 1, 2].find((part) => (own[part] ?? 0) !== (other[part] ?? 0));
  return at === undefined || (own[at] ?? 0) > (other[at] ?? 0);
}
