/** Addresses without the name and the password that may stand in them. */
export function redactUrl(text: string): string {
  return text.replace(/(\/\/|\s|^)[^\s/@;]+@/g, '$1•••@');
}
