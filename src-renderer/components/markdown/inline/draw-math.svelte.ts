import type { Attachment } from 'svelte/attachments';
import type { MathBlock } from '../../../../src-main/markdown/tree.ts';
import { setMath, setMathSource } from './set-math.ts';

/** The element shows the formula: as it is written until it is complete, then set. */
export function drawMath(block: () => MathBlock): Attachment<HTMLElement> {
  return (element) => {
    $effect(() => {
      const { source, open } = block();
      if (open) setMathSource(element, { source, display: true });
      else setMath(element, { source, display: true });
    });
  };
}
