import { basename, extname } from 'node:path';
import type { Report } from '../../output/report/report.js';
import type { CliOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';

/** Formats that hold a picture in something else. */
const DOCUMENT_FORMATS = ['html', 'markdown', 'png'] as const satisfies OutputFormat[];
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export function isDocument(format: OutputFormat): format is DocumentFormat {
  return DOCUMENT_FORMATS.some((each) => each === format);
}

/** An output, and the picture that belongs beside it. */
export interface Output {
  readonly pieces: Iterable<Uint8Array>;
  readonly beside?: { readonly path: string; readonly pieces: Iterable<Uint8Array> };
  /** Lines for the report, once all pieces were made. */
  readonly notes?: () => readonly string[];
}

/** What documents are made of. */
export interface Content {
  readonly report: () => Omit<Report, 'command'>;
  /** The picture as SVG. */
  readonly draw: (as: Drawing) => Iterable<Uint8Array>;
}

interface Drawing {
  readonly isStatic: boolean;
  /** False where subtitle and facts stand beside the picture. */
  readonly hasFacts: boolean;
}

/** A picture by itself. */
export function asTold(options: CliOptions): Drawing {
  return { isStatic: options.static === true, hasFacts: true };
}

/** The same picture for where it will stand. */
export function drawnAs<Picture extends { readonly facts: readonly string[]; readonly subtitle: string | undefined }>(
  picture: Picture,
  { isStatic, hasFacts }: Drawing,
): Picture {
  const told = { ...picture, isStatic };
  return hasFacts ? told : { ...told, facts: [], subtitle: undefined };
}

/** Writes a document. */
export function documentOutput(format: DocumentFormat, content: Content, options: CliOptions): Promise<Output> {
  return WRITERS[format](content, options);
}

type Writer = (content: Content, options: CliOptions) => Promise<Output>;

/** Each is loaded only when it is asked for. */
const WRITERS: Readonly<Record<DocumentFormat, Writer>> = {
  png: async ({ draw }, { scale = 1 }) => {
    const { pngPicture } = await import('../../output/png/png.js');
    return { pieces: [await pngPicture(draw({ isStatic: true, hasFacts: true }), { scale })] };
  },
  html: async ({ draw, report }, options) => {
    const { htmlReport } = await import('../../output/report/html.js');
    const picture = draw({ isStatic: options.static === true, hasFacts: false });
    return { pieces: htmlReport(told(report(), options), picture, { nonce: options.cspNonce }) };
  },
  markdown: async ({ draw, report }, options) => {
    const { markdownReport } = await import('../../output/report/markdown.js');
    const path = pictureBeside('markdown', options);
    const image = options.image ?? (path === undefined ? undefined : addressOf(path));
    const pieces = markdownReport(told(report(), options), image);
    if (path === undefined) return { pieces };
    return { pieces, beside: { path, pieces: draw({ isStatic: true, hasFacts: true }) } };
  },
};

function told(report: Omit<Report, 'command'>, { commandLine }: CliOptions): Report {
  return { ...report, command: commandLine };
}

/** The picture that is written too: `report.svg` beside `report.md`; none where another one is linked, or without a file. */
export function pictureBeside(format: OutputFormat, { output, image }: CliOptions): string | undefined {
  if (format !== 'markdown' || output === undefined || image !== undefined) return undefined;
  return `${output.slice(0, output.length - extname(output).length)}.svg`;
}

/** A file in the same folder, as a link. */
function addressOf(path: string): string {
  return `./${encodeURIComponent(basename(path))}`;
}
