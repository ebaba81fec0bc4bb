import SvelteMarkdown from '@humanspeak/svelte-markdown';
import DOMPurify from 'dompurify';
import { marked } from 'marked';
import * as smd from 'streaming-markdown';
import { flushSync, mount, unmount } from 'svelte';
import { Streamdown } from 'svelte-streamdown';
import { createTranslate } from '../../../../assets/messages/format.ts';
import Markdown from '../../../../src-renderer/components/markdown/Markdown.svelte';
import { contextOf } from '../../../../src-renderer/components/texts.ts';
import { GrowingText, StageProps } from './stage-props.svelte.ts';

/** Draws an answer that grows. */
export interface Drawing {
  append(delta: string): void;
  remove(): void;
}

export type Peer =
  'ours' | 'streaming-markdown' | '@humanspeak/svelte-markdown' | 'svelte-streamdown' | 'whole text';

export const peers: Record<Peer, (target: HTMLElement) => Drawing> = {
  ours(target) {
    const props = new StageProps();
    const context = contextOf({ t: createTranslate('en'), locale: 'en' });
    const component = mount(Markdown, { target, props, context });
    return {
      append(delta) {
        props.append(delta);
        flushSync();
      },
      remove: () => void unmount(component),
    };
  },
  'streaming-markdown'(target) {
    const parser = smd.parser(smd.default_renderer(target));
    return { append: (delta) => smd.parser_write(parser, delta), remove: () => undefined };
  },
  '@humanspeak/svelte-markdown'(target) {
    const text = new GrowingText();
    const props = {
      get source() {
        return text.now;
      },
      streaming: true,
    };
    return growing(text, mount(SvelteMarkdown, { target, props }));
  },
  'svelte-streamdown'(target) {
    const text = new GrowingText();
    const props = {
      get content() {
        return text.now;
      },
    };
    return growing(text, mount(Streamdown, { target, props }));
  },
  /** What most programs do: all of it by marked, made safe by DOMPurify, set anew at each delta. */
  'whole text'(target) {
    let text = '';
    return {
      append(delta) {
        text += delta;
        target.innerHTML = DOMPurify.sanitize(marked.parse(text, { async: false }));
      },
      remove: () => undefined,
    };
  },
};

function growing(text: GrowingText, mounted: Record<string, unknown>): Drawing {
  return {
    append(delta) {
      text.now += delta;
      flushSync();
    },
    remove: () => void unmount(mounted),
  };
}
