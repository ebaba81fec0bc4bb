import type { Attachment } from 'svelte/attachments';
import { CodeReader } from '../../../lib/highlight/code-reader.ts';
import { highlighter } from '../../../lib/highlight/start-worker.ts';
import { emptySequence, type Sequence } from '../../../../src-main/markdown/sequence.ts';
import type { CodeLine } from '../../../../src-main/markdown/tree.ts';
import { CodePaint } from './code-paint.ts';

/** Lines are coloured a little before they are scrolled into view. */
const AHEAD = '400px';

interface Run {
  readonly lines: () => readonly CodeLine[];
  readonly paint: CodePaint;
}

/** Colours a block of code: what is in view, so that a long block costs what is seen of it. */
export class CodeLights {
  readonly #reader = new CodeReader(highlighter, () => this.#paint());
  readonly #observer = new IntersectionObserver((entries) => this.#look(entries), { scrollMargin: AHEAD });
  readonly #runs = new Map<Element, Run>();
  readonly #inView = new Set<Element>();
  #language = '';
  #lines: Sequence<CodeLine> = emptySequence();
  #count = 0;

  /** The block as it is now on the page: `count` of its lines. */
  follow(language: string, lines: Sequence<CodeLine>, count: number): void {
    this.#language = language;
    this.#lines = lines;
    this.#count = count;
    this.#read();
  }

  /** For each element whose children are lines. */
  run(lines: () => readonly CodeLine[]): Attachment {
    return (element) => {
      this.#runs.set(element, { lines, paint: new CodePaint() });
      this.#observer.observe(element);
      return () => {
        this.#observer.unobserve(element);
        this.#runs.get(element)?.paint.clear();
        this.#runs.delete(element);
        this.#inView.delete(element);
      };
    };
  }

  close(): void {
    this.#observer.disconnect();
    this.#reader.close();
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#inView.add(target);
      else {
        this.#inView.delete(target);
        this.#runs.get(target)?.paint.clear();
      }
    }
    this.#read();
  }

  #read(): void {
    if (this.#inView.size === 0) return;
    this.#reader.follow(this.#language, this.#lines, this.#count);
    this.#paint();
  }

  #paint(): void {
    for (const element of this.#inView) {
      const run = this.#runs.get(element);
      run?.paint.paint(element, run.lines(), (key) => this.#reader.tokensOf(key));
    }
  }
}
