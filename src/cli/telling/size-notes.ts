import { countText } from '../../model/count-text.js';
import type { PprofSize } from '../../output/pprof/profile.js';
import type { OutputFormat } from '../options/output-format.js';

/** Above this speedscope 1.25 leaves `JSON.parse` for a parser of its own: one text in a browser cannot be much longer. */
const SPEEDSCOPE_EASY_BYTES = 2 ** 27;

/** What the programs that read an output make of its size; lines for the report. */
export function sizeNotes(format: OutputFormat, byteCount: number): string[] {
  if (format === 'pprof') return parcaNotes(byteCount);
  if (format !== 'speedscope' || byteCount <= SPEEDSCOPE_EASY_BYTES) return [];
  const size = `${Math.round(byteCount / 1e6)} MB`;
  return [
    `  large: speedscope reads ${size} slowly and in much memory (over ${Math.round(SPEEDSCOPE_EASY_BYTES / 1e6)} MB it cannot use the browser's JSON parser); --comm, --only-tid or --symbol leave less`,
  ];
}

/** What Pyroscope takes unless its server was told otherwise: `pkg/validation/limits.go` of grafana/pyroscope 1. */
const PYROSCOPE = { byteCount: 4 * 1024 * 1024, sampleCount: 16_000, depth: 1000 };
/** The longest message that Parca's server takes: `MaxMsgSize` in `pkg/debuginfo/client.go` of parca-dev/parca. */
const PARCA_BYTES = 64 * 1024 * 1024;
const LESS =
  '--no-addresses and --all-threads (no labels) keep fewer stacks apart; --comm, --only-pid, --symbol, --from and --to leave less';

/** Which of pprof's readers do not take a profile of that size unless told to; lines for the report. Google's pprof has no limits. */
export function pprofNotes({ byteCount, sampleCount, depth }: PprofSize): string[] {
  const refused = [
    ...(sampleCount > PYROSCOPE.sampleCount
      ? [`${countText(sampleCount)} samples (of at most ${countText(PYROSCOPE.sampleCount)})`]
      : []),
    ...(byteCount > PYROSCOPE.byteCount ? [`${megabytes(byteCount)} unpacked (of at most 4.2 MB)`] : []),
  ];
  return [
    ...(refused.length === 0 ? [] : [`  large: Pyroscope refuses ${refused.join(' and ')} by default; ${LESS}`]),
    ...(depth > PYROSCOPE.depth
      ? [`  deep: Pyroscope cuts stacks of ${depth} frames at ${PYROSCOPE.depth} by default`]
      : []),
  ];
}

/** It takes profiles as they are, compressed. */
function parcaNotes(byteCount: number): string[] {
  if (byteCount <= PARCA_BYTES) return [];
  return [`  large: Parca refuses ${megabytes(byteCount)} (of at most ${megabytes(PARCA_BYTES)}); ${LESS}`];
}

function megabytes(byteCount: number): string {
  return `${(byteCount / 1e6).toFixed(1)} MB`;
}
