const CONTROL_PICTURES = 0x2400;
const DELETE_PICTURE = '\u2421';
const REPLACEMENT = '\uFFFD';

/**
 * A document in which each control character but tab and line ends is seen as its picture (␀, ␛): as they
 * are, HTML does not know them, other programs take the file for no text, and a terminal obeys them. Half a
 * character is a replacement character.
 */
export function showControls(document: string): string {
  return document.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, (control) => {
    const code = control.charCodeAt(0);
    if (code === 0x7f) return DELETE_PICTURE;
    return code < 0x20 ? String.fromCharCode(CONTROL_PICTURES + code) : REPLACEMENT;
  });
}
