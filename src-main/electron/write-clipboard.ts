import * as electron from 'electron';

/** Puts a text on the clipboard; with `html`, its form too, for what takes it. */
export async function writeClipboard(text: string, html?: string): Promise<void> {
  if (html === undefined) await electron.clipboard.writeText(text);
  else await writeRich(text, html);
}

/** Electron 45 takes items as the web does; older ones, which the app still runs on, a record. */
async function writeRich(text: string, html: string): Promise<void> {
  const { clipboard } = electron;
  const Item: unknown = Reflect.get(electron, 'ClipboardItem');
  const data: unknown =
    typeof Item === 'function'
      ? [Reflect.construct(Item, [{ 'text/plain': text, 'text/html': html }])]
      : { text, html };
  const write: unknown = Reflect.get(clipboard, 'write');
  if (typeof write !== 'function') throw new TypeError('the clipboard cannot be written');
  await Reflect.apply(write, clipboard, [data]);
}
