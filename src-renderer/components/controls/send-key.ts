import { isComposing } from '../../lib/keys/composing.ts';

/** Enter without Shift, and not the Enter that ends an input method's composition. */
export function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event);
}
