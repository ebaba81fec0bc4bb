const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/** Whether a link may be opened outside: a well-formed http, https or mailto URL. */
export function isSafeLink(url: string): boolean {
  return OPENABLE.has(URL.parse(url)?.protocol ?? '');
}
