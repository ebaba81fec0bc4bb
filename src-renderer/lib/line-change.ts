/** What a line of a diff says of the text: by its first letter, as `diff -u` and git write it. */
export function lineChange(line: string): 'added' | 'removed' | 'place' | undefined {
  if (line.startsWith('@@')) return 'place';
  if (line.startsWith('+') && !line.startsWith('+++')) return 'added';
  if (line.startsWith('-') && !line.startsWith('---')) return 'removed';
  return undefined;
}
