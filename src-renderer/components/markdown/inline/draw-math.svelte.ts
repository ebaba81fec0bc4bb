import type { Attachment } from 'svelte/attachments';
import type { MathBlock } from '../../../../src-main/markdown/tree.ts';
import { texOf } from '../../../../src-main/markdown/write/tex.ts';
import { setMath, setMathSource } from './set-math.ts';

/** The element shows the formula: as it is written until it is complete, then set. */
export function drawMath(block: () => MathBlock): Attachment<HTMLElement> {
  return (element) => {
    $effect(() => {
      const math = block();
      const formula = { source: math.source, written: texOf(math), display: true };
      if (math.open) setMathSource(element, formula);
      else setMath(element, formula);
    });
  };
}
