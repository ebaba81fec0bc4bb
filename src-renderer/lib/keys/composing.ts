/** The key code of a key that belongs to an input method, on systems that do not say `isComposing`. */
const INPUT_METHOD = 229;

/** The key belongs to an input method that composes: whatever it is, it is not meant for the app. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || Reflect.get(event, 'keyCode') === INPUT_METHOD;
}
