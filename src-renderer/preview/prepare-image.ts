/**
 * Decodes one picture and draws it once for each bound, in a page that has neither network nor anything of the
 * profile. Main serves the task and takes the results; what a file says of itself (where, when and with what it
 * was taken) is not drawn, so it is gone.
 */

interface Bound {
  maxEdge: number;
  maxBytes: number;
  /** The best first. */
  formats: string[];
}

interface Task {
  mediaType: string;
  size?: { width: number; height: number };
  bounds: Bound[];
}

interface Drawable {
  image: CanvasImageSource;
  width: number;
  height: number;
}

/** Formats of photos. */
const LOSSY = ['image/jpeg', 'image/webp', 'image/avif'];
const SAMPLE_EDGE = 64;
/** A drawing without a size, px. */
const DRAWING_EDGE = 1024;
/** Each is tried until one fits into the bytes; then the picture becomes smaller. */
const QUALITIES = [0.92, 0.8, 0.65];
const SMALLER = 0.75;
const LEAST_EDGE = 64;

void run().catch((thrown: unknown) =>
  fetch('/failed', { method: 'POST', body: thrown instanceof Error ? thrown.message : String(thrown) }),
);

async function run(): Promise<void> {
  const task = parseTask(await (await fetch('/task')).json());
  const source = await (await fetch('/source')).blob();
  const drawable = await decode(new Blob([source], { type: task.mediaType }), task);
  const isPhoto = LOSSY.includes(task.mediaType) && isOpaque(drawable);
  for (const [index, bound] of task.bounds.entries()) {
    const formats = isPhoto ? bound.formats.toSorted(photoFirst) : bound.formats;
    const { blob, width, height } = await draw(drawable, { ...bound, formats });
    const headers = { 'content-type': blob.type, 'x-width': String(width), 'x-height': String(height) };
    await fetch(`/result/${index}`, { method: 'POST', headers, body: blob });
  }
}

/** What a photo takes without loss is five times as much. */
function photoFirst(left: string, right: string): number {
  return Number(right !== 'image/png') - Number(left !== 'image/png');
}

function isOpaque({ image }: Drawable): boolean {
  const canvas = new OffscreenCanvas(SAMPLE_EDGE, SAMPLE_EDGE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(image, 0, 0, SAMPLE_EDGE, SAMPLE_EDGE);
  const pixels = context?.getImageData(0, 0, SAMPLE_EDGE, SAMPLE_EDGE).data;
  return pixels?.every((value, index) => index % 4 !== 3 || value === 255) ?? false;
}

async function decode(blob: Blob, { mediaType, size, bounds }: Task): Promise<Drawable> {
  if (mediaType === 'image/svg+xml') return decodeDrawing(blob, size, bounds);
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  return { image: bitmap, width: bitmap.width, height: bitmap.height };
}

/**
 * In an image of a document, a drawing runs no script and loads nothing. It is drawn as large as it will be sent.
 * From a `data:` URL: of a `blob:` one that holds HTML (`foreignObject`, as draw.io writes) Chromium gives no pixels.
 */
async function decodeDrawing(blob: Blob, size: Task['size'], bounds: Bound[]): Promise<Drawable> {
  const image = new Image();
  image.src = await dataUrl(blob);
  await image.decode();
  const width = image.naturalWidth > 0 ? image.naturalWidth : (size?.width ?? DRAWING_EDGE);
  const height = image.naturalHeight > 0 ? image.naturalHeight : (size?.height ?? DRAWING_EDGE);
  const largest = Math.max(...bounds.map(({ maxEdge }) => maxEdge));
  const scale = Math.min(
    largest / Math.max(width, height),
    Math.max(1, DRAWING_EDGE / Math.max(width, height)),
  );
  return {
    image,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

function dataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('unreadable', { cause: reader.error }));
    reader.readAsDataURL(blob);
  });
}

async function draw(
  { image, width, height }: Drawable,
  bound: Bound,
): Promise<{ blob: Blob; width: number; height: number }> {
  let edge = Math.min(bound.maxEdge, Math.max(width, height));
  for (;;) {
    const scale = edge / Math.max(width, height);
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await encode(canvas, context, bound);
    if (blob) return { blob, width: canvas.width, height: canvas.height };
    edge = Math.round(edge * SMALLER);
    if (edge < LEAST_EDGE) throw new Error(`no picture of ${bound.maxBytes} bytes can be made of it`);
  }
}

/** In the first format in which it fits; null where it fits in none. */
async function encode(
  canvas: OffscreenCanvas,
  context: OffscreenCanvasRenderingContext2D,
  { formats, maxBytes }: Bound,
): Promise<Blob | null> {
  for (const type of formats) {
    if (type === 'image/jpeg') {
      // What is transparent would become black.
      context.globalCompositeOperation = 'destination-over';
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    for (const quality of type === 'image/png' ? [1] : QUALITIES) {
      const blob = await canvas.convertToBlob({ type, quality });
      if (blob.type === type && blob.size <= maxBytes) return blob;
    }
  }
  return null;
}

function parseTask(value: unknown): Task {
  if (!isTask(value)) throw new Error('no task');
  return value;
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'mediaType' in value && 'bounds' in value;
}
