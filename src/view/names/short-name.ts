/** V8's and other runtimes' names begin with a word and a single colon; what follows may hold any bracket. */
const RUNTIME_NAME = /^[~*^]?[A-Za-z]+:(?!:)/;
/** What may stand behind an argument list: qualifiers, and the compiler's mark of a copy, which is kept. */
const BEHIND_ARGUMENTS = /(?: (?:const|volatile|noexcept)|(?: ?&&?))*((?: \[[^\]]*\])*)$/;
/** A Java method's descriptor: the types of its arguments in brackets, then its result's. */
const JAVA_DESCRIPTOR = /\((?:\[*(?:[BCDFIJSZ]|L[^;()]*;))*\)\[*(?:[BCDFIJSZV]|L[^;()]+;)$/;
/** Brackets that are names themselves: `(anonymous namespace)`, Go's `(*T)`, and what a blank sets apart. */
const NOT_CALLED = /(?:^|[ .:])$/;

/**
 * A symbol without its argument list: `a::f(int) const` becomes `a::f`. The list is found from the end by counting
 * brackets, so `operator()`, lambdas, template arguments and `(anonymous namespace)` stay whole.
 */
export function shortName(symbol: string): string {
  if (!symbol.includes('(') || RUNTIME_NAME.test(symbol)) return symbol;
  const java = JAVA_DESCRIPTOR.exec(symbol);
  if (java !== null) return java.index > 0 ? symbol.slice(0, java.index) : symbol;
  const behind = BEHIND_ARGUMENTS.exec(symbol);
  const copies = behind?.[1] ?? '';
  const called = symbol.slice(0, symbol.length - (behind?.[0].length ?? 0));
  const open = argumentsStart(called);
  return open < 0 ? symbol : called.slice(0, open) + copies;
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
  const before = called.slice(0, open);
  const isCallOperator = before.endsWith('operator') && open === called.length - 2;
  return !(NOT_CALLED.test(before) || isCallOperator);
}
