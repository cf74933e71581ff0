const COMMENT_END = ' */';
/** How the comments that hold values begin. */
const OPENING = / \/\* (?:<-|ret=|=(?= ))/g;
const RETURNED = ' (ret=';

/**
 * Takes away what is printed behind a call: ` /* <-caller+0x1/0x2 ret=0x0 *\/`, and trace-cmd's ` (ret=0x0)`. Each
 * character is looked at a few times at most, however many values there are.
 */
export function withoutValues(body: string): string {
  let end = body.length;
  for (let start = valueStart(body, end); start >= 0; start = valueStart(body, end)) end = start;
  return body.slice(0, end);
}

/** Where the value begins that ends at `end`; -1 where none does. */
function valueStart(body: string, end: number): number {
  return body.endsWith(COMMENT_END, end) ? commentStart(body, end - COMMENT_END.length) : returnedStart(body, end);
}

/** @param end where the mark stands that ends the comment */
function commentStart(body: string, end: number): number {
  OPENING.lastIndex = Math.max(0, body.lastIndexOf(COMMENT_END, end - 1));
  const opening = OPENING.exec(body);
  return opening !== null && OPENING.lastIndex <= end ? opening.index : -1;
}

function returnedStart(body: string, end: number): number {
  if (body[end - 1] !== ')') return -1;
  const start = body.lastIndexOf('(', end - 1) - 1;
  const isValue = start >= 0 && body.startsWith(RETURNED, start) && !body.slice(start, end - 1).includes(')');
  return isValue ? start : -1;
}
