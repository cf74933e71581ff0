/** The hash of no name. */
export const NO_PATH = 0x811c9dc5;

/** Goes on from the hash of a path of names with one name more: FNV-1a in 32 bits over code units. */
export function pathHash(path: number, name: string): number {
  let hash = Math.imul(path ^ 0x0a, 0x01000193);
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export function hashText(hash: number): string {
  return hash.toString(16).padStart(8, '0');
}
