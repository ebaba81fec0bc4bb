import type { Literal } from 'mdast';
import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Code, Construct, Effects, Extension, State, Token } from 'micromark-util-types';

/** A formula in TeX, with its marks: `$x$`, `\(x\)`, or `$$x$$`, `\[x\]` for one set apart. */
export interface InlineMath extends Literal {
  type: 'inlineMath';
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineMath: InlineMath;
  }
  interface RootContentMap {
    inlineMath: InlineMath;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    math: 'math';
    mathData: 'mathData';
  }
}

/** A formula within a line is not longer; so a lone dollar sign costs no search through the text. */
const LONGEST = 500;

const DOLLAR = 36;
const BACKSLASH = 92;

/** A price is no formula: no space stands inside the dollars, no digit after them. */
const DOLLARS = /^\$(?![\s$])(?:[^$\\]|\\[^])*(?<!\s)\$$/;
const FORMULAS = [
  /^\$\$(?=[^$]*[^$\s])(?:[^$\\]|\\[^])+\$\$$/,
  /^\\\((?=.*[\p{L}\p{N}])(?:[^\\]|\\[^)])+\\\)$/su,
  /^\\\[(?=.*[\p{L}\p{N}])(?:[^\\]|\\[^\]])+\\\]$/su,
];

/** TeX formulas for micromark. */
export function math(): Extension {
  const construct: Construct = { name: 'math', tokenize };
  return { text: { [DOLLAR]: { ...construct, previous: mayPrecede }, [BACKSLASH]: construct } };
}

/** The nodes for them. */
export function mathFromMarkdown(): FromMarkdownExtension {
  return { enter: { math: enterMath }, exit: { math: exitMath } };
}

function tokenize(effects: Effects, ok: State, nok: State): State {
  let source = '';
  return (code) => {
    effects.enter('math');
    return between(code);
  };

  /** At the end of a line's part, or of all. */
  function between(code: Code): State | undefined {
    if (isFormula(source, code)) {
      effects.exit('math');
      return ok(code);
    }
    if (code === null || source.length > LONGEST) return nok(code);
    if (!isLineEnding(code)) {
      effects.enter('mathData');
      return inside(code);
    }
    source += '\n';
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return between;
  }

  function inside(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || source.length > LONGEST || isFormula(source, code)) {
      effects.exit('mathData');
      return between(code);
    }
    source += charOf(code);
    effects.consume(code);
    return inside;
  }
}

/** Line endings have codes of their own, and so have the columns of a tab. */
function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}

function isFormula(source: string, next: Code): boolean {
  const last = source.at(-1);
  if (last !== '$' && last !== ')' && last !== ']') return false;
  if (/\s\$$/.test(source.slice(-2)) && !source.startsWith('$$')) return false;
  if (DOLLARS.test(source)) return next !== DOLLAR && !/^\d$/.test(charOf(next));
  return FORMULAS.some((formula) => formula.test(source));
}

function charOf(code: Code): string {
  if (code === null || code === -1) return '';
  if (code === -2) return '\t';
  return code < 0 ? '\n' : String.fromCharCode(code);
}

function mayPrecede(code: Code): boolean {
  return !/[\p{L}\p{N}$]/u.test(charOf(code));
}

function enterMath(this: CompileContext, token: Token): void {
  this.enter({ type: 'inlineMath', value: this.sliceSerialize(token) }, token);
}

function exitMath(this: CompileContext, token: Token): void {
  this.exit(token);
}
