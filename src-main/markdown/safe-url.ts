const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/** The address that a click may hand on, or null: an answer links to the web and to mail, to nothing else. */
export function linkTarget(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed !== null && OPENABLE.has(parsed.protocol) ? parsed.href : null;
}

/** The host that an image would come from; '' when the address names none. */
export function imageHost(url: string): string {
  return URL.parse(url)?.host ?? '';
}
