import * as electron from 'electron';
import type { Captured } from '../../contract/quick-ask.ts';

/** What the person copied: its text where it has one, else its image. */
export async function readClipboard(): Promise<Captured> {
  const text = await electron.clipboard.readText();
  if (text.trim() !== '') return { kind: 'text', text };
  const bytes = await readImage();
  return bytes === null || bytes.length === 0 ? { kind: 'nothing' } : { kind: 'image', bytes };
}

/** What is selected in whatever program: only X11, and Wayland where the compositor passes it on, has such a thing. */
export async function readSelection(platform: NodeJS.Platform): Promise<Captured> {
  if (platform !== 'linux') return { kind: 'unsupported' };
  const text = await readPrimary();
  return text.trim() === '' ? { kind: 'nothing' } : { kind: 'text', text };
}

/** Electron 45 has a clipboard of its own for it; older ones, which the app still runs on, take its name. */
async function readPrimary(): Promise<string> {
  const { clipboard } = electron;
  const selection: unknown = Reflect.get(clipboard, 'selection');
  const text: unknown =
    selection === undefined
      ? await call(clipboard, 'readText', 'selection')
      : await call(selection, 'readText');
  return typeof text === 'string' ? text : '';
}

/** As a PNG. Electron 45 reads items as the web does; older ones an image. */
async function readImage(): Promise<Uint8Array | null> {
  const { clipboard } = electron;
  if (typeof Reflect.get(clipboard, 'readImage') === 'function') {
    const png = await call(await call(clipboard, 'readImage'), 'toPNG');
    return png instanceof Uint8Array ? png : null;
  }
  const items: unknown = await call(clipboard, 'read');
  for (const item of listOf(items)) {
    if (!listOf(Reflect.get(Object(item), 'types')).includes('image/png')) continue;
    const blob: unknown = await call(item, 'getType', 'image/png');
    if (blob instanceof Blob) return new Uint8Array(await blob.arrayBuffer());
  }
  return null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function call(target: unknown, name: string, ...input: unknown[]): unknown {
  if (typeof target !== 'object' || target === null) return undefined;
  const method: unknown = Reflect.get(target, name);
  return typeof method === 'function' ? Reflect.apply(method, target, input) : undefined;
}
