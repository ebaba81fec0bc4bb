/** As much of a Vite plugin as this one is. */
interface StylePlugin {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): string | null;
}

const OTHER_FORMATS = /,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

/** Of KaTeX's fonts only the files that Chromium reads are bundled: it takes the first form that it knows. */
export function woff2Only(): StylePlugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform: (code, id) =>
      id.split('?', 1)[0]?.endsWith('katex.min.css') === true ? code.replace(OTHER_FORMATS, '') : null,
  };
}
