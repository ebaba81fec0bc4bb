/**
 * Cuts a text into pieces as a model writes it: short words whole with the space before them, longer
 * ones in two or three. Put together they are the text.
 */
export function piecesOf(text: string): string[] {
  return text.match(/\s*[\p{L}\p{N}]{1,7}|\s*[^\p{L}\p{N}\s]{1,3}|\s+/gu) ?? [];
}
