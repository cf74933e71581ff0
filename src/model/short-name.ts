/** V8's and other runtimes' names begin with a word and a single colon; what follows may hold any bracket. */
const RUNTIME_NAME = /^[~*^]?[A-Za-z]+:(?!:)/;
/** A Java method's descriptor: the types of its arguments in brackets, then its result's. */
const JAVA_DESCRIPTOR = /\((?:\[*(?:[BCDFIJSZ]|L[^;()]*;))*\)\[*(?:[BCDFIJSZV]|L[^;()]+;)$/;
/** C++'s qualifiers of a function, behind its argument list. */
const QUALIFIERS = [' const', ' volatile', ' noexcept', ' &&', ' &', '&&', '&'];
/** Before brackets that are names themselves: `(anonymous namespace)`, Go's `(*T)`, and what a blank sets apart. */
const NOT_CALLED = ['', ' ', '.', ':'];
const CALL_OPERATOR = /(?:^|\W)operator$/;

/**
 * A symbol without its argument list: `a::f(int) const` becomes `a::f`. The list is found from the end by counting
 * brackets, so `operator()`, lambdas, template arguments and `(anonymous namespace)` stay whole; so does a symbol whose
 * brackets do not match, and the compiler's mark of a copy (`[clone .isra.0]`). Linear in the symbol's length, whatever
 * it holds: symbols come from strangers.
 */
export function shortName(symbol: string): string {
  if (!symbol.includes('(') || RUNTIME_NAME.test(symbol)) return symbol;
  const java = JAVA_DESCRIPTOR.exec(symbol);
  if (java !== null) return java.index > 0 ? symbol.slice(0, java.index) : symbol;
  const marks = marksStart(symbol);
  const open = argumentsStart(symbol.slice(0, qualifiersStart(symbol, marks)));
  return open < 0 ? symbol : symbol.slice(0, open) + symbol.slice(marks);
}

/** Where the marks begin that compilers and linkers put behind everything: `f(int) const [clone .isra.0] [clone .cold]`. */
function marksStart(symbol: string): number {
  let end = symbol.length;
  for (let start = markStart(symbol, end); start < end; start = markStart(symbol, end)) end = start;
  return end;
}

/** Where the last mark before `end` begins: ` [clone .isra.0]`, .NET's `[Tier0]`, LLVM's ` (.llvm.12)`, `@plt`; or `end`. */
function markStart(symbol: string, end: number): number {
  if (symbol.endsWith('@plt', end)) return end - '@plt'.length;
  if (symbol[end - 1] === ']') {
    const open = symbol.lastIndexOf('[', end - 1);
    if (open < 0) return end;
    return symbol[open - 1] === ' ' ? open - 1 : open;
  }
  if (symbol[end - 1] !== ')') return end;
  const open = symbol.lastIndexOf('(', end - 1);
  return open > 0 && symbol[open - 1] === ' ' && symbol[open + 1] === '.' ? open - 1 : end;
}

/** Where C++'s qualifiers before `end` begin. */
function qualifiersStart(symbol: string, end: number): number {
  for (let start = end; ; ) {
    const qualifier = QUALIFIERS.find((text) => symbol.endsWith(text, start));
    if (qualifier === undefined) return start;
    start -= qualifier.length;
  }
}

/** Where the argument list begins that ends the text, or -1. */
function argumentsStart(called: string): number {
  if (!called.endsWith(')')) return -1;
  let depth = 0;
  for (let at = called.length - 1; at >= 0; at--) {
    if (called[at] === ')') depth++;
    else if (called[at] === '(' && --depth === 0) return isArguments(called, at) ? at : -1;
  }
  return -1;
}

function isArguments(called: string, open: number): boolean {
  const isCallOperator = open === called.length - 2 && CALL_OPERATOR.test(called.slice(0, open));
  return !(isCallOperator || NOT_CALLED.includes(called[open - 1] ?? ''));
}
