/** How a parser of `perf script`'s text reads. */
export interface PerfScriptOptions {
  /** Gives unresolved frames their addresses, which then keep them apart. */
  readonly unresolvedAddresses?: boolean;
  /** Gives all frames their addresses, which then keep them apart. */
  readonly frameAddresses?: boolean;
  /** Gives every sample the addresses of its frames. */
  readonly addresses?: boolean;
  /** Gives frames the source lines that `-F +srcline` prints, which then keep them apart. */
  readonly sources?: boolean;
  /** A longer line is left out and counted. Default 16 MiB. */
  readonly maxLineBytes?: number;
  /** Reads every line by itself, as where WebAssembly is missing: slower, and to the same result. */
  readonly lineByLine?: boolean;
  /** Hands records on with the fields of their events, which the engine does not keep. */
  readonly fields?: boolean;
}
