import { FlameError } from '../errors.js';
import type { CliOptions } from './options.js';
import type { OutputFormat } from './output-format.js';

/** Options that change nothing but a picture in SVG, and how they are written. */
const OF_SVG: Partial<Record<keyof CliOptions, string>> = { static: '--static', cspNonce: '--csp-nonce' };

/**
 * Refuses options of pictures where none is written.
 * @throws FlameError `usage`
 */
export function refusePictureOptions(format: OutputFormat, options: CliOptions): void {
  if (format === 'svg') return;
  const given = Object.entries(OF_SVG).find(([key]) => options[key as keyof CliOptions] !== undefined);
  if (given !== undefined)
    throw new FlameError('usage', `${given[1]} does not apply: it is for svg, and this is ${format}`);
}
