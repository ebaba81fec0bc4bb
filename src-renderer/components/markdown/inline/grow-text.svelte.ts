import type { Attachment } from 'svelte/attachments';
import { setText } from './create-inline.ts';

/** The element says `text`, and grows with it in one text node, so that a selection inside it survives. */
export function growText(text: () => string): Attachment<HTMLElement> {
  return (element) => {
    const node = document.createTextNode('');
    element.append(node);
    $effect(() => setText(node, text()));
  };
}
