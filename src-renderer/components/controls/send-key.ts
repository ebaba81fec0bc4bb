import { createContext } from 'svelte';
import type { SendKey } from '../../../src-main/contract/settings.ts';
import { isComposing } from '../../lib/keys/composing.ts';

const [getSendKey, provideSendKey, hasSendKey] = createContext<() => SendKey>();

/** To be called once by the window: which key sends in its fields. */
export const setSendKey = provideSendKey;

/** To be called while a component is made: tells of a key whether it sends. */
export function sendKeyTest(): (event: KeyboardEvent) => boolean {
  const chosen = hasSendKey() ? getSendKey() : (): SendKey => 'enter';
  return (event) => isSendKey(event, chosen());
}

/**
 * Enter without Shift, or with Ctrl or Cmd where Enter alone begins a new line; and not the Enter that ends an
 * input method's composition.
 */
function isSendKey(event: KeyboardEvent, chosen: SendKey = 'enter'): boolean {
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return false;
  return chosen === 'enter' || event.ctrlKey || event.metaKey;
}
