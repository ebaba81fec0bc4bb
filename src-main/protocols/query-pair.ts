/**
 * The secret of a query as it stands in the URL: `name=value`.
 *
 * A typed token has only `+ & # %` and the space escaped, so that `/` and `==` arrive as they were
 * given; what no URL can carry (control characters, anything outside ASCII) is escaped too. Text that
 * is a pair already was pasted, and is kept verbatim.
 */
export function queryPair(name: string, typed: string): string {
  const text = typed.trim().replace(/^[?&]/, '');
  if (text.startsWith(`${name}=`)) return escapeImpossible(text);
  return `${name}=${escapeImpossible(text.replace(/[+&#% ]/g, encodeURIComponent))}`;
}

/** Escapes what cannot stand in a request line, and nothing else. */
export function escapeImpossible(text: string): string {
  return text.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
