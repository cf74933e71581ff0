import type { ProfileKind } from '../../model/measure.js';
import type { ReportTable } from './report-table.js';

/** What stands around a picture in a document; texts, not bytes. */
export interface Report {
  readonly kind: ProfileKind;
  readonly title: string;
  readonly subtitle: string | undefined;
  /** What readers must know before they trust the numbers. */
  readonly warnings: readonly string[];
  readonly facts: readonly string[];
  /** The picture in words, for those who do not see it. */
  readonly pictureText: string;
  readonly table: ReportTable;
  /** The command line that makes this report; `undefined`: not told. */
  readonly command: string | undefined;
}
