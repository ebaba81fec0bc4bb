import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import Button from '../../../src-renderer/components/controls/Button.svelte';
import Dialog from '../../../src-renderer/components/controls/Dialog.svelte';
import IconButton from '../../../src-renderer/components/controls/IconButton.svelte';
import SendButton from '../../../src-renderer/components/composer/SendButton.svelte';
import { draw } from '../../support/renderer/draw.ts';

const children = createRawSnippet(() => ({ render: () => '<span>Name</span>' }));

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
  isSent(draw(SendButton, { running: false, disabled: true, onSend: onclick, onStop: onclick }));
  expect(onclick).not.toHaveBeenCalled();
});

test('a click beside a panel closes it, but not while a form in it is half filled in', () => {
  const onClose = vi.fn();
  const form = createRawSnippet(() => ({ render: () => '<form><input /></form>' }));
  const root = draw(Dialog, { kind: 'panel', label: 'Panel', onClose, children: form });
  const beside = (): void =>
    void root.querySelector('dialog')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  beside();
  expect(onClose).toHaveBeenCalledTimes(1);
  root.querySelector('input')?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  beside();
  expect(onClose).toHaveBeenCalledTimes(1);
  // Saved or left: it is gone.
  root.querySelector('form')?.remove();
  beside();
  expect(onClose).toHaveBeenCalledTimes(2);
});
