import { flushSync } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TIMEOUT_MS } from '../../setup/timeouts.ts';
import { hostileTexts } from '../../hostile/texts.ts';
import { draw, removeAll } from '../../support/renderer/markdown-harness.ts';

afterEach(removeAll);

/** Everything by which a page could run, load or send something. */
const ACTIVE =
  'script, img, iframe, frame, object, embed, link, style, meta, base, form, video, audio, source, svg script, foreignObject, [src], [srcdoc], [action], [formaction], [ping], [background], [poster]';

function expectHarmless(root: HTMLElement): void {
  expect(root.querySelector(ACTIVE)).toBeNull();
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/i);
      expect(name === 'style' && /url|import|expression/i.test(value)).toBe(false);
      if (/href$/i.test(name)) expect(value).toMatch(/^(?:https?:\/\/|mailto:|#)/);
    }
  }
}

const texts = hostileTexts(1_500);

test('there are at least a hundred hostile texts', () => {
  expect(new Set(texts.map(({ name }) => name)).size).toBeGreaterThanOrEqual(100);
});

describe('a hostile text runs, loads and links nothing, and is drawn to its end', () => {
  // The time is a bound that no machine comes near, unless something costs more the longer it gets.
  test.each(texts)('$name', async ({ text }) => {
    const whole = draw(text);
    const grown = draw('', { streaming: true });
    for (let part = 1; part <= 3; part += 1) {
      grown.props.text = text.slice(0, Math.ceil((text.length * part) / 3));
      flushSync();
      expectHarmless(grown.root);
    }
    grown.props.streaming = false;
    flushSync();
    for (const { root } of [whole, grown]) {
      await vi.waitFor(() => expect(root.querySelector('[aria-busy]')).toBeNull(), { timeout: TIMEOUT_MS });
      expectHarmless(root);
    }
  });
});
