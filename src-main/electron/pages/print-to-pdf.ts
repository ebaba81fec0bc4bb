import { BrowserWindow, session } from 'electron';

const PAGE = 'app://lockchat/export.html';

/**
 * The pages of a document that says itself that it does nothing. It is drawn in a hidden window with no
 * script, no preload and a session that has this one page and no network.
 */
export async function printToPdf(html: string): Promise<Uint8Array> {
  const closed = session.fromPartition('export');
  closed.protocol.handle('app', ({ url }) =>
    url === PAGE
      ? new Response(html, {
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          },
        })
      : new Response(null, { status: 404 }),
  );
  closed.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: url !== PAGE }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: closed,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      images: false,
      webgl: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(PAGE);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateDocumentOutline: true,
      generateTaggedPDF: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 },
    });
  } finally {
    window.destroy();
    closed.protocol.unhandle('app');
  }
}
