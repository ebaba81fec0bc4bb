import type { Attachment } from 'svelte/attachments';

/** So far around the viewport things are made ready, so that they stand when they are scrolled into view. */
const AHEAD = '1200px';

type Listener = (isNear: boolean) => void;

const listeners = new WeakMap<Element, Listener>();
/** One for the page: an answer may have thousands of pictures. */
let observer: IntersectionObserver | null = null;

/** Tells whether the element is in view or near it, from the first time that it is laid out. */
export function nearView(listener: Listener): Attachment {
  return (element) => {
    observer ??= new IntersectionObserver(tell, { scrollMargin: AHEAD });
    listeners.set(element, listener);
    observer.observe(element);
    return () => {
      observer?.unobserve(element);
      listeners.delete(element);
    };
  };
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
}
