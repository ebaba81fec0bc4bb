/** Offers the text as a file: the person is asked where to. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The save dialog has the bytes by its own reference once the click is done.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
