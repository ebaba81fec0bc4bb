/** The key code of a key that belongs to an input method, on systems that do not say `isComposing`. */
const INPUT_METHOD = 229;

/** Enter without Shift, and not the Enter that ends an input method's composition. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false;
  return Reflect.get(event, 'keyCode') !== INPUT_METHOD;
}
