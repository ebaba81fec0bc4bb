const SPACES = ' \t\n';

/** Without the spaces, tabs and line endings around it: what markdown takes for whitespace, and no more. */
export function trimSpaces(text: string): string {
  let from = 0;
  while (from < text.length && SPACES.includes(text.charAt(from))) from += 1;
  return trimSpacesEnd(text.slice(from));
}

export function trimSpacesEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACES.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
