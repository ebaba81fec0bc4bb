import mermaid from 'mermaid';
import type { Diagram, FromDiagrams, ToDiagrams } from '../lib/preview/diagram-messages.ts';

/** What is drawn is shown as a picture, which has the system's fonts alone. */
const FONT = 'system-ui, sans-serif';
/** A larger drawing is no picture that anyone could read. CSS px. */
const LARGEST = 8000;
const LONGEST_WORDS = 500;

/** The tokens of the app's style, in the form that the library reckons with. */
const COLOURS = {
  light: {
    background: '#f5f6f8',
    primaryColor: '#ffffff',
    primaryBorderColor: '#b9bfca',
    primaryTextColor: '#1f2329',
    lineColor: '#5c636e',
    edgeLabelBackground: '#f5f6f8',
    secondaryColor: '#e4eaf8',
    tertiaryColor: '#e8f2eb',
    noteBkgColor: '#f7f0dc',
    noteBorderColor: '#d8caa0',
    noteTextColor: '#1f2329',
    scaleLabelColor: '#ffffff',
    ...slices('#8fabea', '#93c9a8', '#e6bb78', '#e09a9a', '#b3a2e2', '#7fc3cf'),
  },
  dark: {
    background: '#0b0d11',
    primaryColor: '#1c1f24',
    primaryBorderColor: '#4a505b',
    primaryTextColor: '#e8eaed',
    lineColor: '#a3a9b4',
    edgeLabelBackground: '#0b0d11',
    secondaryColor: '#242c3f',
    tertiaryColor: '#1f2b24',
    noteBkgColor: '#2c2920',
    noteBorderColor: '#5a5233',
    noteTextColor: '#e8eaed',
    scaleLabelColor: '#ffffff',
    ...slices('#4667a8', '#3f7a58', '#8a6a38', '#8c4a4a', '#6a5aa0', '#3a7782'),
  },
};

// One at a time: the drawing in the page is the one that is measured.
let last: Promise<void> = Promise.resolve();
let dark: boolean | undefined;

addEventListener('message', ({ data, source }: MessageEvent<ToDiagrams>) => {
  if (source !== parent) return;
  last = last.then(async () => {
    say({ type: 'drawn', id: data.id, diagram: await draw(data) });
  });
});
say({ type: 'ready' });

/** The parts of a whole, told apart. */
function slices(...colours: string[]): Record<string, string> {
  return Object.fromEntries(
    colours.flatMap((colour, index) => [
      [`pie${index + 1}`, colour],
      [`cScale${index}`, colour],
    ]),
  );
}

function say(message: FromDiagrams): void {
  // Whoever holds this frame; only pages of ours may.
  parent.postMessage(message, '*');
}

async function draw({ id, source, dark: wanted }: ToDiagrams): Promise<Diagram | null> {
  if (dark !== wanted) {
    dark = wanted;
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      // Words inside the drawing and not HTML laid over it.
      htmlLabels: false,
      flowchart: { useMaxWidth: false },
      // Flat, as everything that does not float.
      look: 'classic',
      theme: 'base',
      themeVariables: { fontFamily: FONT, ...(dark ? COLOURS.dark : COLOURS.light) },
      fontFamily: FONT,
      suppressErrorRendering: true,
      deterministicIds: true,
    });
  }
  try {
    const { svg } = await mermaid.render(`diagram-${id}`, source);
    return measure(svg);
  } catch {
    // No diagram, or one that the library cannot draw: its source is shown.
    return null;
  } finally {
    document.body.replaceChildren();
  }
}

function measure(svg: string): Diagram | null {
  document.body.innerHTML = svg;
  const element = document.querySelector('svg');
  if (element === null) return null;
  const [x = 0, y = 0, width = 0, height = 0] = sizeOf(element);
  if (!(width > 0 && height > 0 && width <= LARGEST && height <= LARGEST)) return null;
  element.removeAttribute('style');
  element.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  element.setAttribute('width', String(width));
  element.setAttribute('height', String(height));
  const words = wordsOf(element);
  return { svg: new XMLSerializer().serializeToString(element), width, height, words };
}

function sizeOf(element: SVGSVGElement): number[] {
  const box = element
    .getAttribute('viewBox')
    ?.split(/[\s,]+/)
    .map(Number);
  if (box?.length === 4) return box;
  const { x, y, width, height } = element.getBBox();
  return [x, y, width, height];
}

/** Its own title and description where the source gives them, else what is written in it. */
function wordsOf(element: SVGSVGElement): string {
  const own = [...element.querySelectorAll(':scope > title, :scope > desc')];
  const written = [...element.querySelectorAll('text, foreignObject')];
  const words = (own.length > 0 ? own : written).map(({ textContent }) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );
  return words
    .filter((word) => word !== '')
    .join(', ')
    .slice(0, LONGEST_WORDS);
}
