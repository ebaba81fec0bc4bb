/** What our pages may do: run and style themselves from their own files, and nothing else. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' app: data:",
  'frame-src app://preview',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html lockchat-worker',
].join('; ');

/** What holds in every frame for what models wrote, even were it opened by itself. */
const PREVIEW_RULES = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors app://lockchat',
  'sandbox allow-scripts',
];

/** The frame that draws diagrams: our script, whose drawing styles itself. */
export const DIAGRAM_POLICY = [...PREVIEW_RULES, 'script-src app://preview'].join('; ');

/** The frame that shows a document of a model: its own scripts, and nobody to talk to. */
export const DOCUMENT_POLICY = [
  ...PREVIEW_RULES,
  "script-src app://preview 'unsafe-inline'",
  'font-src data:',
  'media-src data: blob:',
].join('; ');

/** A drawing (SVG) is shown as a picture; were it opened as a document it could do nothing. */
export const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
