import type { KatexOptions } from 'katex';
import { FrameSlices } from '../../../lib/frame-slices.ts';
import { onNextFrame } from '../../../lib/schedule.ts';

export interface Formula {
  readonly source: string;
  /** With its marks, as it stands in the text: what a copy of it says. */
  readonly written: string;
  readonly display: boolean;
}

/** What a formula may do: nothing but be set, in bounded size and time. */
const LIMITS: KatexOptions = {
  trust: false,
  strict: 'ignore',
  throwOnError: true,
  maxExpand: 500,
  maxSize: 20,
  output: 'htmlAndMathml',
};

/** Deeper than any formula that can be read: setting it costs more at each level. */
const DEEPEST = 60;

/** In nearly every formula. */
const FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math'];

/** A set formula is some dozen elements: the page takes several times as long to lay them out. ms */
const slices = new FrameSlices({ schedule: onNextFrame, now: () => performance.now(), most: 5 });

let loading: Promise<typeof import('katex')> | null = null;

/** Loads what sets formulas, at the first one that is met. */
function load(): Promise<typeof import('katex')> {
  loading ??= Promise.all([loadSetter(), loadStyle()]).then(([katex]) => katex);
  return loading;
}

/** With chemistry: `\ce` and `\pu` are commands of an extension that adds itself to the setter. */
async function loadSetter(): Promise<typeof import('katex')> {
  const katex = await import('katex');
  await import('katex/contrib/mhchem');
  return katex;
}

async function loadStyle(): Promise<void> {
  await import('katex/dist/katex.min.css');
  // A font that comes when formulas stand already lays all of them out again. Without it they can be read.
  await Promise.allSettled(FONTS.map((font) => document.fonts.load(font)));
}

/** Shows the formula as it is written. */
export function setMathSource(element: HTMLElement, { source, written, display }: Formula): void {
  element.dataset['written'] = written;
  element.className = display ? 'math display source' : 'math source';
  element.textContent = source;
}

/** Sets the formula; one that is broken stays as it is written. */
export function setMath(element: HTMLElement, formula: Formula): void {
  setMathSource(element, formula);
  void load().then(
    (katex) => slices.run(() => render(katex, element, formula)),
    // Without the setter a formula is still readable.
    () => undefined,
  );
}

function render({ default: katex }: typeof import('katex'), element: HTMLElement, formula: Formula): void {
  // The element may be gone by now, or say something else.
  if (!element.isConnected || element.textContent !== formula.source || !element.classList.contains('source'))
    return;
  const set = document.createElement('span');
  if (depthOf(formula.source) > DEEPEST) {
    element.classList.add('broken');
    return;
  }
  try {
    katex.render(formula.source, set, { ...LIMITS, displayMode: formula.display });
  } catch {
    // Broken TeX: its source says more than an error would.
    element.classList.add('broken');
    return;
  }
  element.replaceChildren(set);
  element.classList.remove('source');
}

/** How many groups stand inside each other. */
function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of source.matchAll(/[{}]/g)) {
    depth += mark === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
