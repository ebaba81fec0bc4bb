import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import Button from '../../../src-renderer/components/controls/Button.svelte';
import IconButton from '../../../src-renderer/components/controls/IconButton.svelte';
import SendButton from '../../../src-renderer/components/composer/SendButton.svelte';
import { createTranslate } from '../../../assets/messages/format.ts';
import { draw } from '../harness/draw.ts';

const children = createRawSnippet(() => ({ render: () => '<span>Name</span>' }));
const t = createTranslate('en');

/** Presses the one button that is drawn, and says whether the form around it would have been sent. */
function isSent(root: HTMLElement): boolean {
  const button = root.querySelector('button');
  // The browser takes the focus away from one that is `disabled`.
  expect(button?.disabled).toBe(false);
  expect(button?.getAttribute('aria-disabled')).toBe('true');
  return button?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })) ?? true;
}

test('a button that cannot be pressed now says so, does nothing, not even send its form, and can hold the focus', () => {
  const onclick = vi.fn();
  expect(isSent(draw(Button, { type: 'submit', disabled: true, onclick, children }))).toBe(false);
  isSent(draw(IconButton, { label: 'Name', disabled: true, onclick, children }));
  isSent(draw(SendButton, { t, running: false, disabled: true, onSend: onclick, onStop: onclick }));
  expect(onclick).not.toHaveBeenCalled();
});
