import type { Literal } from 'mdast';
import type { Extension, State, Tokenizer } from 'micromark-util-types';
import { formulaAt } from './formula.ts';

/** A formula in TeX, with its marks. */
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
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;

/** TeX formulas for micromark. */
export function math(): Extension {
  const construct = { name: 'math', tokenize };
  return { text: { [DOLLAR]: construct, [BACKSLASH]: construct } };
}

const tokenize: Tokenizer = function (effects, ok, nok) {
  const { offset } = this.now();
  const formula = formulaAt(this.parser.source ?? '', offset);
  if (formula === null) return nok;
  const { end } = formula;
  const inside: State = (code) => {
    if (this.now().offset >= end) {
      effects.exit('math');
      return ok(code);
    }
    effects.consume(code);
    return inside;
  };
  return (code) => {
    effects.enter('math');
    return inside(code);
  };
};
