import { app, session, shell, type WebContents } from 'electron';
import { isSafeLink } from '../../ipc/safe-link.ts';

/** What may stand in a frame. */
const PREVIEW_PAGES = ['app://preview/preview/diagram.html', 'app://preview/preview/document.html'];

/**
 * No page reaches the network, asks for a permission, opens a window or goes elsewhere. The pages'
 * policy says the same; this holds where a policy has a hole.
 */
export function guardSessions(): void {
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest((details, callback) => {
    const ours = ['app:', 'devtools:', 'data:', 'blob:'].some((scheme) => details.url.startsWith(scheme));
    callback({ cancel: !ours });
  });
  defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false);
  // Too late for the dictionary that Chromium looks for as it makes the session: it does not look elsewhere.
  defaultSession.setSpellCheckerDictionaryDownloadURL('app://lockchat/dictionaries/');
  // What a page of ours made itself may be saved: Electron asks the person where to.
  defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://lockchat/')) event.preventDefault();
  });

  app.on('web-contents-created', (_event, contents) => {
    // No page's policy governs WebRTC. What it may not send by UDP goes through the proxy, and there is none.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    returnToOwnPage(contents);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      // A page of ours may hold a frame for previews; neither goes anywhere else.
      if (event.isMainFrame || !PREVIEW_PAGES.includes(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** `about:blank` needs no loader, so that Chromium asks nobody before a page goes there. */
function returnToOwnPage(contents: WebContents): void {
  let own = '';
  contents.on('did-navigate', (_event, url) => {
    if (url.startsWith('app:')) own = url;
    else if (own !== '') {
      contents.loadURL(own).catch(() => {
        // The window was closed meanwhile.
      });
    }
  });
}

/** Opens a link of an answer in the person's browser; only what `isSafeLink` lets through. */
export async function openLink(url: string): Promise<void> {
  if (isSafeLink(url)) await shell.openExternal(url);
}
