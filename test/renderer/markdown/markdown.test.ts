import { flushSync } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { press } from '../../support/renderer/draw.ts';
import { draw, removeAll } from '../../support/renderer/markdown-harness.ts';

afterEach(removeAll);

describe('an answer', () => {
  test('shows raw HTML as text', () => {
    const { root } = draw('<script>alert(1)</script>\n\nHello <b onclick="x()">you</b>');
    expect(root.querySelector('script, b')).toBeNull();
    expect(root.textContent).toContain('<script>alert(1)</script>');
    expect(root.textContent).toContain('Hello <b onclick="x()">you</b>');
  });

  test('links only to the web and to mail', () => {
    const { root } = draw(
      '[a](https://a.example/) [b](javascript:alert(1)) [c](file:///etc/passwd) [d](mailto:a@b.example) <smb://h/x>',
    );
    const links = [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://a.example/', 'mailto:a@b.example']);
    expect(root.textContent).toContain('a b c d smb://h/x');
  });

  test('a click on a link is handed on and navigates nowhere', () => {
    const { root, props } = draw('[a](https://a.example/)');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    root.querySelector('a')?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(props.onLink).toHaveBeenCalledExactlyOnceWith('https://a.example/');
  });

  test('an image is a placeholder with its alt text and host', () => {
    const { root } = draw('![a cat](http://tracker.example/beacon.png)');
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('a cat');
    expect(root.textContent).toContain('tracker.example');
  });

  test('a code block longer than 40 lines is folded, and copied whole', () => {
    const code = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');
    const { root, props } = draw(`\`\`\`ts\n${code}\n\`\`\``);
    expect(root.querySelector('code')?.textContent.trimEnd().split('\n')).toHaveLength(40);
    press(root, 'Copy code');
    expect(props.onCopy).toHaveBeenCalledExactlyOnceWith(code);
    press(root, 'Show all 60 lines');
    expect(root.querySelector('code')?.textContent).toBe(`${code}\n`);
  });

  test('has tables, task lists, footnotes, strikethrough and autolinks', () => {
    const { root } = draw(
      '| a | b |\n| :- | -: |\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n~~old~~ www.example.org and[^n]\n\n[^n]: A note.\n',
    );
    expect([...root.querySelectorAll('td')].map((cell) => cell.dataset['align'])).toEqual(['left', 'right']);
    expect([...root.querySelectorAll('input')].map((box) => box.checked)).toEqual([true, false]);
    expect(root.querySelector('del')?.textContent).toBe('old');
    expect(root.querySelector('a')?.getAttribute('href')).toBe('http://www.example.org/');
    expect(root.querySelector('sup')?.textContent).toBe('1');
    expect(root.querySelector('.footnotes')?.textContent).toContain('A note.');
  });

  test('draws the tags of the closed list as what they mean', () => {
    const { root } = draw(
      'H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd> <u>u</u> <mark>m</mark> <b>b</b> <i>i</i> <s>s</s>\n\n' +
        '<details><summary>More **now**</summary>\n\n- hidden\n\n</details>\n\n<p align="center">Middle</p>\n',
    );
    const tags = ['sub', 'sup', 'kbd', 'u', 'mark', 'strong', 'em', 'del'];
    expect(tags.map((tag) => root.querySelector(`p > ${tag}`)?.textContent)).toEqual([
      '2',
      '2',
      'Ctrl',
      'u',
      'm',
      'b',
      'i',
      's',
    ]);
    const details = root.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.querySelector('summary > strong')?.textContent).toBe('now');
    expect(details?.querySelector('li')?.textContent.trim()).toBe('hidden');
    expect(root.querySelector('.aligned.center > p')?.textContent).toBe('Middle');
  });

  test('shows what stands in details while their end has not come', () => {
    const { root, props } = draw('<details>\n\nHidden', { streaming: true });
    expect(root.querySelector('details')?.open).toBe(true);
    expect(root.querySelector('summary')?.textContent).toBe('Details');
    props.text += '\n\n</details>\n\nAfter';
    flushSync();
    expect(root.querySelector('details')?.open).toBe(false);
    expect(root.querySelector('.markdown > p')?.textContent).toBe('After');
  });

  test('keeps the nodes of finished blocks and the growing text node while it grows', () => {
    const { root, props } = draw('First.\n\nSecond');
    const [first, second] = root.querySelectorAll('p');
    const text = second?.firstChild;
    props.text += ' and more';
    flushSync();
    expect(root.querySelectorAll('p')[0]).toBe(first);
    expect(root.querySelectorAll('p')[1]?.firstChild).toBe(text);
    expect(root.textContent).toContain('Second and more');
  });

  test('starts over when the text is replaced', () => {
    const { root, props } = draw('# One');
    props.text = 'Two';
    flushSync();
    expect(root.querySelector('h1')).toBeNull();
    expect(root.textContent.trim()).toBe('Two');
  });
});
