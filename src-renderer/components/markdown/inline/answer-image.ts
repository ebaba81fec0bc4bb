import type { Translate } from '../../../../assets/messages/format.ts';
import type { ImageAnswer, ImageRefusal } from '../../../../src-main/contract/images.ts';
import type { ImageInline } from '../../../../src-main/markdown/inline/inline.ts';
import { imageHost } from '../../../../src-main/markdown/safe-url.ts';
import type { ImageSource } from './image-source.ts';

/** A wider picture is shown as wide as the column. */
const NO_SIZE = 300;

interface Drawing {
  readonly node: HTMLElement;
  readonly image: ImageInline;
  readonly name: string;
  readonly host: string;
  readonly t: Translate;
  readonly source: ImageSource | undefined;
}

/**
 * An image of an answer: its words and where it would come from, until the person asks for it. One that
 * may be shown without asking loads when it comes into view.
 */
export function createImage(image: ImageInline, t: Translate, source: ImageSource | undefined): HTMLElement {
  const node = document.createElement('span');
  const name = image.alt === '' ? t('markdown.image') : image.alt;
  const drawing = { node, image, name, host: imageHost(image.url), t, source };
  const known = source?.known(image.url);
  if (known !== undefined) showImage(drawing, known);
  else if (source?.isAllowed(image.url) === true) {
    showNote(drawing, t('image.loading'), []);
    whenInView(node, () => void load(drawing, { clicked: false, inOwnNetwork: false, always: false }));
  } else showOffer(drawing);
  return node;
}

interface Consent {
  readonly clicked: boolean;
  readonly inOwnNetwork: boolean;
  /** Once it is there, the host's images are shown without asking. */
  readonly always: boolean;
}

async function load(drawing: Drawing, consent: Consent): Promise<void> {
  const { source, image, host, t } = drawing;
  if (source === undefined) return;
  showNote(drawing, t('image.loading'), []);
  const { always, ...rest } = consent;
  const answer = await source.load(image.url, rest);
  if (answer.status !== 'loaded') {
    showRefusal(drawing, answer.reason, always);
    return;
  }
  if (always) source.allowHost(host);
  showImage(drawing, answer);
}

function showOffer(drawing: Drawing): void {
  const { host, image, t, source } = drawing;
  const note = host === '' ? t('markdown.imageNotLoaded') : t('markdown.imageFrom', { host });
  const offer = (label: string, always: boolean): HTMLButtonElement =>
    button(label, () => void load(drawing, { clicked: true, inOwnNetwork: false, always }));
  const canLoad = source !== undefined && /^https?:/i.test(image.url);
  showNote(
    drawing,
    note,
    canLoad ? [offer(t('image.load'), false), offer(t('image.always', { host }), true)] : [],
  );
}

function showRefusal(drawing: Drawing, reason: ImageRefusal, always: boolean): void {
  const { host, t } = drawing;
  if (reason === 'no-consent') {
    showOffer(drawing);
    return;
  }
  const isOwn = reason === 'own-network';
  const again = button(t(isOwn ? 'image.load-anyway' : 'image.again'), () => {
    void load(drawing, { clicked: true, inOwnNetwork: isOwn, always });
  });
  const isFinal = reason === 'no-image' || reason === 'too-large';
  showNote(drawing, t(`image.${reason}`, { host }), isFinal ? [] : [again]);
}

/** The words that stand for the image, and what can be done. */
function showNote({ node, name }: Drawing, note: string, buttons: readonly HTMLButtonElement[]): void {
  const hadFocus = node.contains(document.activeElement);
  const small = document.createElement('small');
  small.textContent = note;
  node.className = 'image';
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', name);
  node.replaceChildren(name, ' ', small, ...buttons);
  if (!hadFocus) return;
  // Who pressed a button that is gone goes on from here.
  node.tabIndex = -1;
  (buttons[0] ?? node).focus({ preventScroll: true });
}

function showImage({ node, name }: Drawing, { address, width, height }: Loaded): void {
  const img = document.createElement('img');
  img.alt = name;
  img.decoding = 'async';
  // Its room is taken before it is there.
  img.width = width === 0 ? NO_SIZE : width;
  if (height !== 0) img.height = height;
  img.src = address;
  node.className = 'image loaded';
  node.removeAttribute('role');
  node.removeAttribute('aria-label');
  node.replaceChildren(img);
}

type Loaded = Extract<ImageAnswer, { status: 'loaded' }>;

function button(label: string, onclick: () => void): HTMLButtonElement {
  const node = document.createElement('button');
  node.type = 'button';
  node.textContent = label;
  node.addEventListener('click', (event) => {
    // The image may stand in a link, which this click does not follow.
    event.preventDefault();
    event.stopPropagation();
    onclick();
  });
  return node;
}

function whenInView(node: Element, run: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    run();
  });
  observer.observe(node);
}
