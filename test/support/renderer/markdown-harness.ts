import { mount, unmount, flushSync } from 'svelte';
import { vi, type Mock } from 'vitest';
import Markdown from '../../../src-renderer/components/markdown/Markdown.svelte';
import { contextOf } from '../../../src-renderer/components/texts.ts';
import { ENGLISH } from './draw.ts';
import { growingProps } from './growing-props.svelte.ts';

interface Props {
  text: string;
  streaming: boolean;
  cut: boolean;
  onLink: Mock<(url: string) => void>;
  onCopy: Mock<(text: string) => void>;
}

const mounted = new Set<Record<string, unknown>>();

export interface DrawnMarkdown {
  readonly root: HTMLElement;
  readonly props: Props;
  readonly remove: () => void;
}

/** A text on a page. What is changed in `props` is drawn after `flushSync`. */
export function draw(text: string, changes: Partial<Pick<Props, 'streaming' | 'cut'>> = {}): DrawnMarkdown {
  const root = document.createElement('div');
  document.body.append(root);
  const props = growingProps<Props>({
    text,
    streaming: false,
    cut: false,
    onLink: vi.fn(),
    onCopy: vi.fn(),
    ...changes,
  });
  const component = mount(Markdown, { target: root, props, context: contextOf(ENGLISH) });
  mounted.add(component);
  flushSync();
  const remove = (): void => {
    mounted.delete(component);
    void unmount(component);
    root.remove();
  };
  return { root, props, remove };
}

/** For the end of a test. */
export function removeAll(): void {
  for (const component of mounted) void unmount(component);
  mounted.clear();
  document.body.replaceChildren();
}

const BETWEEN_BLOCKS = /\s*(<\/?(?:p|h[1-6]|ul|ol|li|blockquote|hr|div|section|figure|input)\b[^<>]*>)\s*/g;

/** What stands on the page, without what says nothing: the ids' prefix, wrappers, how texts are split. */
export function drawnHtml(root: HTMLElement): string {
  const copy = root.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const wrapper of copy.querySelectorAll('[role="presentation"]'))
    wrapper.replaceWith(...wrapper.childNodes);
  for (const element of copy.querySelectorAll('[class=""]')) element.removeAttribute('class');
  // In one order: which of them was set later says nothing.
  for (const element of copy.querySelectorAll('*')) {
    const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name } of attributes) element.removeAttribute(name);
    for (const { name, value } of attributes) element.setAttribute(name, value);
  }
  return copy.innerHTML
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/(["#])[a-z]+\d+-note/g, '$1note')
    .replaceAll(BETWEEN_BLOCKS, '\n$1\n')
    .replaceAll(/\n+/g, '\n');
}
