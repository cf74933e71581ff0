/** A chain as a report prints it. */
export interface ReportChain {
  readonly comm: string;
  /** The symbol of the line that it stands below, or ''. */
  readonly symbol: string;
  readonly frames: readonly string[];
  readonly value: number;
}

/** What the numbers of chains are. */
export type ChainUnit = 'percent' | 'count' | 'period';

const SAMPLES = /^# Samples: {1,4}(\d{1,20})([KMG]?) {1,4}of events? '(.*)'/;
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9 };

/** The chains of one event. */
export class ReportSection {
  readonly event: string;
  readonly chains: ReportChain[] = [];
  hasPercents = false;
  /** No more samples than that; exact where it is below 1,000, as perf shortens larger numbers. */
  readonly #mostSamples: number;
  readonly #isExact: boolean;

  constructor(event = '', mostSamples = Number.POSITIVE_INFINITY, isExact = false) {
    this.event = event;
    this.#mostSamples = mostSamples;
    this.#isExact = isExact;
  }

  /** The section that a line of the head begins; `undefined` where it begins none. */
  static of(line: string): ReportSection | undefined {
    const [, digits, unit = '', event] = SAMPLES.exec(line) ?? [];
    if (digits === undefined || event === undefined) return undefined;
    const scale = UNITS[unit] ?? 1;
    return new ReportSection(event, unit === '' ? Number(digits) : (Number(digits) + 1) * scale, unit === '');
  }

  /** Chains that count no more than there were samples count samples. */
  get unit(): ChainUnit {
    if (this.hasPercents) return 'percent';
    return this.#sum <= this.#mostSamples ? 'count' : 'period';
  }

  /** How many samples no chain tells of; `undefined` where that cannot be said. */
  get missing(): number | undefined {
    return this.#isExact && this.unit === 'count' ? this.#mostSamples - this.#sum : undefined;
  }

  /** Whether chains begin with the function that was running: its line names it. */
  get isLeafFirst(): boolean {
    const first = this.chains.filter(({ symbol, frames }) => symbol === frames[0]);
    const last = this.chains.filter(({ symbol, frames }) => symbol === frames.at(-1));
    return first.length > last.length;
  }

  get #sum(): number {
    return this.chains.reduce((sum, { value }) => sum + value, 0);
  }
}
