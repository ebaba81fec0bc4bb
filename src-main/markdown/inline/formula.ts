/** A formula in TeX that begins at some place in a text. */
export interface Formula {
  /** Where the text goes on after its closing mark. */
  readonly end: number;
  /** The TeX between its marks; with them where they are TeX themselves, as `\begin` and `\ce` are. */
  readonly source: string;
  /** Set apart from the text around it. */
  readonly display: boolean;
}

/** A formula within a text is not longer, so that a lone mark costs no search through all of it. */
const LONGEST = 2000;
/** One that has its line for itself. */
const LONGEST_ALONE = 20_000;

/** Environments that need no other mark around them. */
const ENVIRONMENT =
  /\\begin\{((?:align(?:at|ed)?|equation|gather(?:ed)?|multline|eqnarray|split|cases|array|[bBpvV]?matrix|smallmatrix|CD)\*?)\}/y;
const CHEMISTRY = /\\(?:ce|pu)\{/y;

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;
/** What prose has none of. */
const SIGN = /[\\^_=+<>{}|*/]|(?<=\s)-(?=\s)/;
const TWO_WORDS = /\p{L}{2,}[,.;:!?]?\s+\p{L}{2,}/u;
const AMOUNT_AND_WORD = /^\d.*(?:\p{L}{2,}|[…–—])/su;
/** So begins no formula, whatever follows. */
const PRICE = /^\d[\d.,]*[ \n]\p{L}{2}/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** As `$` and the end of a path, a call or a quotation have them, and a formula does not. */
const UNFINISHED = /[\s:/=(["]$/;
/** Of a word only its ordinal or plural ending follows a formula: the $n$th. */
const AFTER_DOLLAR = /(?:th|st|nd|rd|s)(?![\p{L}\p{N}])|(?![\d${]|\p{Script=Latin})/uy;
/** A citation's number, or a box of a list. */
const NUMBERS = /^[\d\s,;–-]*$/;

/**
 * The formula that begins at `at`, if one does: `$x$`, `$$x$$`, `\(x\)`, `\[x\]`, `\begin{align}…`, `\ce{…}`.
 * Prices, shell variables and escaped brackets are text. `alone` says that nothing else stands in its line.
 */
export function formulaAt(text: string, at: number, alone = false): Formula | null {
  if (text.charAt(at) === '$') {
    if (/[\p{Script=Latin}\d$]/u.test(text.charAt(at - 1))) return null;
    return text.charAt(at + 1) === '$' ? betweenTwoDollars(text, at, alone) : betweenDollars(text, at);
  }
  if (text.charAt(at) !== '\\') return null;
  switch (text.charAt(at + 1)) {
    case '(':
      return inParentheses(text, at);
    case '[':
      return inBrackets(text, at, alone);
    case 'b':
      return environment(text, at, alone);
    default:
      return chemistry(text, at);
  }
}

/** Reads like words and not like TeX. */
export function isProse(source: string): boolean {
  return !SIGN.test(source) && (TWO_WORDS.test(source) || CJK.test(source));
}

/** Where `closing` stands, not escaped, at most `longest` letters after `from`; -1 where it does not. */
export function closingAt(text: string, from: number, closing: string, longest = Infinity): number {
  const near = longest === Infinity ? text : text.slice(0, from + longest);
  for (let at = near.indexOf(closing, from); at !== -1; at = near.indexOf(closing, at + 1))
    if (!isEscaped(near, at, from)) return at;
  return -1;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let before = at;
  while (before > from && text.charAt(before - 1) === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function betweenDollars(text: string, at: number): Formula | null {
  const close = closingAt(text, at + 1, '$', LONGEST);
  const source = text.slice(at + 1, close);
  if (close === -1 || source === '' || /^\s/.test(source) || UNFINISHED.test(source)) return null;
  if (source.includes('`') || isProse(source) || PRICE.test(source)) return null;
  if (!SIGN.test(source) && AMOUNT_AND_WORD.test(source)) return null;
  AFTER_DOLLAR.lastIndex = close + 1;
  return AFTER_DOLLAR.test(text) ? { end: close + 1, source, display: false } : null;
}

function betweenTwoDollars(text: string, at: number, alone: boolean): Formula | null {
  const close = closingAt(text, at + 2, '$$', alone ? LONGEST_ALONE : LONGEST);
  const source = text.slice(at + 2, close);
  if (close === -1 || text.charAt(close + 2) === '$' || source.startsWith('$')) return null;
  if (!/[\p{L}\p{N}\\]/u.test(source) || source.includes('`')) return null;
  // Two words of prices: $$ or $$.
  if (isProse(source) || (!SIGN.test(source) && /^\s+\p{L}{2,}\s+$/u.test(source))) return null;
  return { end: close + 2, source, display: true };
}

function inParentheses(text: string, at: number): Formula | null {
  const close = closingAt(text, at + 2, '\\)', LONGEST);
  const source = text.slice(at + 2, close);
  if (close === -1 || !LETTER_OR_NUMBER.test(source) || isProse(source)) return null;
  return { end: close + 2, source, display: false };
}

function inBrackets(text: string, at: number, alone: boolean): Formula | null {
  const close = closingAt(text, at + 2, '\\]', alone ? LONGEST_ALONE : LONGEST);
  const source = text.slice(at + 2, close);
  if (close === -1 || !LETTER_OR_NUMBER.test(source) || isProse(source)) return null;
  // An escaped bracket is no formula: a citation, a button's name.
  const padded = /^\s/.test(source) && /\s$/.test(source);
  if (!padded && !SIGN.test(source) && (!alone || NUMBERS.test(source))) return null;
  return { end: close + 2, source, display: true };
}

function environment(text: string, at: number, alone: boolean): Formula | null {
  const name = environmentAt(text, at);
  if (name === null) return null;
  const closing = `\\end{${name}}`;
  const close = closingAt(text, at, closing, alone ? LONGEST_ALONE : LONGEST);
  if (close === -1) return null;
  const end = close + closing.length;
  return { end, source: text.slice(at, end), display: true };
}

/** The environment that is begun at `at`. */
export function environmentAt(text: string, at: number): string | null {
  ENVIRONMENT.lastIndex = at;
  return ENVIRONMENT.exec(text)?.[1] ?? null;
}

function chemistry(text: string, at: number): Formula | null {
  CHEMISTRY.lastIndex = at;
  const opening = CHEMISTRY.exec(text)?.[0];
  if (opening === undefined) return null;
  let depth = 1;
  const most = Math.min(text.length, at + LONGEST);
  for (let index = at + opening.length; index < most; index += 1) {
    const char = text.charAt(index);
    if (char === '{') depth += 1;
    else if (char === '}' && (depth -= 1) === 0)
      return { end: index + 1, source: text.slice(at, index + 1), display: false };
  }
  return null;
}
