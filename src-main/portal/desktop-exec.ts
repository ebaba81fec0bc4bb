/** What a desktop entry's `Exec` must quote: everything that a shell or the entry itself reads otherwise. */
const PLAIN = /^[\w@+=:,./-]+$/;

/**
 * The words of a command as the value of `Exec` (Desktop Entry Specification, "The Exec key"): quoted where needed,
 * then escaped as every value is.
 */
export function desktopExec(words: readonly string[]): string {
  return words.map(quote).join(' ');
}

function quote(word: string): string {
  const percent = word.replaceAll('%', '%%');
  if (PLAIN.test(word)) return percent;
  const quoted = percent.replace(/["`$\\]/g, (character) => `\\${character}`);
  return `"${quoted}"`.replaceAll('\\', '\\\\');
}
