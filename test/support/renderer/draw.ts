import { flushSync, mount, unmount, type Component } from 'svelte';
import { onTestFinished } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { contextOf, type Texts } from '../../../src-renderer/components/texts.ts';

export const ENGLISH: Texts = { t: createTranslate('en'), locale: 'en' };

/** Mounts a component; it goes when the test ends. */
export function draw<P extends Record<string, unknown>>(component: Component<P>, props: P): HTMLElement {
  const target = document.createElement('div');
  document.body.append(target);
  const mounted = mount(component, { target, props, context: contextOf(ENGLISH) });
  onTestFinished(() => {
    void unmount(mounted);
    document.body.replaceChildren();
  });
  flushSync();
  return target;
}

/** The accessible names of the buttons, as far as they are given by a label or their text. */
export function buttons(root: HTMLElement): string[] {
  return [...root.querySelectorAll('button')].map(
    (button) => button.getAttribute('aria-label') ?? button.textContent.trim(),
  );
}

export function press(root: HTMLElement, name: string): void {
  const button = [...root.querySelectorAll('button')].find(
    (other) => (other.getAttribute('aria-label') ?? other.textContent.trim()) === name,
  );
  if (button === undefined) throw new Error(`no button "${name}" among ${buttons(root).join(', ')}`);
  button.click();
  flushSync();
}
