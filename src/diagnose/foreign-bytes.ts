import type { Cause } from './cause.js';

/** Its cure unpacks one layer, and the program the other. */
export const GZIP_IN_GZIP = 'gzip-in-gzip';

/** Binary files and other encodings, told by bytes that no text begins with, and what makes readable text of them. */
export const BINARY_FILES: readonly Cause[] = [
  {
    id: 'perf-data',
    sign: /^(?:PERFILE2|2ELIFREP|PERFFILE)/,
    what: "perf's binary recording",
    cure: 'perf script -i FILE | flame-ts > flame.svg',
  },
  {
    id: 'trace-dat',
    sign: /^\x17\x08Dtracing/,
    what: "trace-cmd's binary recording",
    cure: 'trace-cmd report -i FILE | flame-ts -o trace.svg',
  },
  { id: 'xz', sign: /^\xfd7zXZ\x00/, what: 'compressed with xz', cure: 'xz -dc FILE | flame-ts > flame.svg' },
  { id: 'zstd', sign: /^\x28\xb5\x2f\xfd/, what: 'compressed with zstd', cure: 'zstd -dc FILE | flame-ts > flame.svg' },
  {
    id: 'bzip2',
    sign: /^BZh[1-9]1AY&SY/,
    what: 'compressed with bzip2',
    cure: 'bzip2 -dc FILE | flame-ts > flame.svg',
  },
  { id: 'lz4', sign: /^\x04\x22\x4d\x18/, what: 'compressed with lz4', cure: 'lz4 -dc FILE | flame-ts > flame.svg' },
  { id: 'zip', sign: /^PK\x03\x04/, what: 'a zip archive', cure: 'unzip -p FILE | flame-ts > flame.svg' },
  {
    id: GZIP_IN_GZIP,
    sign: /^\x1f\x8b/,
    what: 'gzip inside gzip',
    cure: 'gzip -dc FILE | flame-ts > flame.svg',
  },
  {
    id: 'tar',
    sign: /^[^\x00\n]{1,100}\x00[\s\S]{156,256}ustar/,
    what: 'a tar archive',
    cure: 'tar -xOf FILE | flame-ts > flame.svg',
  },
  {
    id: 'elf',
    sign: /^\x7fELF/,
    what: 'a program, not a recording',
    cure: 'perf record -g -- PROGRAM; perf script | flame-ts > flame.svg',
  },
  {
    id: 'utf-32',
    sign: /^(?:\xff\xfe\x00\x00|\x00\x00\xfe\xff)/,
    what: 'UTF-32 text',
    cure: 'iconv -f UTF-32 -t UTF-8 FILE | flame-ts > flame.svg',
  },
  {
    id: 'utf-16',
    sign: /^(?:\xff\xfe|\xfe\xff|(?:[\t\r\n -~]\x00){8}|(?:\x00[\t\r\n -~]){8})/,
    what: 'UTF-16 text',
    cure: 'iconv -f UTF-16 -t UTF-8 FILE | flame-ts > flame.svg',
  },
];

/** Texts of other kinds, told by how they begin. */
export const OTHER_DOCUMENTS: readonly Cause[] = [
  {
    id: 'svg',
    sign: /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!(?:--|DOCTYPE)[^>]{0,400}>\s*){0,8}<svg\b/i,
    what: 'an SVG picture, which no longer holds the recording that it was drawn from',
    cure: 'perf script | flame-ts > flame.svg',
  },
  {
    id: 'html',
    sign: /^(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype|!--|html|\?xml|head|body|error|script|meta|div)\b|<!--|HTTP\/\d(?:\.\d)? \d{3}\b)/i,
    what: 'a page of HTML or XML: an error page that was saved as a file?',
    cure: 'file FILE; head -c 300 FILE',
  },
  {
    id: 'flame-ts-json',
    sign: /^\{\s*"kind":\s*"(?:sampled|traced|counted|off-cpu)",\s*"\w/,
    what: 'JSON that flame-ts wrote, which has its numbers and not the recording',
    cure: 'perf script | flame-ts > flame.svg',
  },
  {
    id: 'json',
    sign: /^(?:\xef\xbb\xbf)?\s*[{[]\s*(?:["{}[\]]|-?\d[\d.eE+-]{0,40}\s*(?:,|\]\s*$))/,
    what: 'JSON of no format that is known here',
    cure: 'perf script | flame-ts > flame.svg',
  },
];

/** What is binary all the same: no text holds these bytes so early. */
export const BINARY: Cause = {
  id: 'binary',
  sign: /^[\s\S]{0,512}?[\x00-\x06\x0e-\x1a\x1c-\x1f]/,
  what: 'binary data of no format that is known here',
  cure: 'file FILE',
};
