/** What a page gives its preview: once, in answer to `ready`. */
interface Shown {
  readonly kind: 'html' | 'svg';
  readonly source: string;
}

// The one way to a network that no policy of a page closes.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(window, name);

addEventListener(
  'message',
  ({ data, source }: MessageEvent<Shown>) => {
    if (source !== parent) return;
    if (data.kind === 'svg') showDrawing(data.source);
    else showDocument(data.source);
  },
  { once: true },
);
parent.postMessage({ type: 'ready' }, '*');

/** As a picture: what is in it cannot run. */
function showDrawing(source: string): void {
  const image = new Image();
  image.alt = '';
  image.style.cssText = 'display:block;max-width:100%;max-height:100vh;margin:auto';
  image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  document.body.style.margin = '0';
  document.body.replaceChildren(image);
}

/** In the place of this page, and under its policy. Its scripts run once it is there, and hear that it is. */
function showDocument(source: string): void {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  document.documentElement.replaceWith(document.adoptNode(parsed.documentElement));
  // A script that was parsed apart never runs: one like it does, once it stands in this document.
  for (const script of document.querySelectorAll('script')) {
    const fresh = document.createElement('script');
    for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
    fresh.textContent = script.textContent;
    script.replaceWith(fresh);
  }
  document.dispatchEvent(new Event('DOMContentLoaded', { bubbles: true }));
  dispatchEvent(new Event('load'));
}
