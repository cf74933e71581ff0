/** The share of a law's runs that are made, of 1; a run on several releases of Node spares time by it. */
const SHARE = Number(process.env['FLAME_TS_LAW_SHARE'] ?? 1);

/** How often a law is tried that deserves `whole` runs. */
export function runs(whole: number): number {
  return Math.max(1, Math.ceil(whole * SHARE));
}
