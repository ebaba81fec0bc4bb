import { typedCharacter } from './app-keys.ts';
import { isComposing } from './composing.ts';

/** Longer than anything takes to open on a busy machine: what did not come by then does not come. */
const WAIT_MS = 3000;

/**
 * For whatever opens something with a field of its own, called as it begins to open: the field comes some frames later,
 * and what is typed until then is meant for it, not for what has the keyboard meanwhile. It is written into the next
 * field that takes the focus. Enter and the other keys that do something wait for the person to see what they do.
 */
export function typeAhead(page: Window = window): void {
  const before = page.document.activeElement;
  const ended = new AbortController();
  const listening = { capture: true, signal: ended.signal };
  let text = '';

  page.addEventListener('keydown', hold, listening);
  page.addEventListener('focusin', hand, listening);
  // Whoever clicks chose another place; what was opened has said where the keyboard is.
  page.addEventListener('pointerdown', () => ended.abort(), listening);
  const timer = setTimeout(() => ended.abort(), WAIT_MS);
  ended.signal.addEventListener('abort', () => clearTimeout(timer));

  function hold(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    const typed = typedCharacter(event) ?? spaceOf(event);
    if (typed !== null) text += typed;
    else if (event.key === 'Backspace') text = text.slice(0, -1);
    else if (event.key === 'Escape') ended.abort();
    if (typed === null && !WAITING_KEYS.has(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function hand({ target }: FocusEvent): void {
    if (target === before || !isField(target)) return;
    // Behind whatever selects what stands in the field.
    queueMicrotask(() => {
      ended.abort();
      if (text !== '') write(target, text);
    });
  }
}

function spaceOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | null {
  return key === ' ' && !ctrlKey && !metaKey && !altKey ? ' ' : null;
}

const WAITING_KEYS = new Set(['Backspace', 'Enter', 'Tab']);

/** In place of what is selected there, as if it were typed: what listens to the field hears it. */
function write(field: Field, text: string): void {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: text, bubbles: true }));
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
