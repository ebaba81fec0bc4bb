/** The files that are pasted; none where the clipboard has text as well, which is what is meant then. */
export function pastedFiles({ clipboardData }: ClipboardEvent): File[] {
  if (clipboardData?.getData('text/plain') !== '') return [];
  return [...clipboardData.files];
}
