/** Where a menu opens in place of beside its button: px in the window. */
export interface MenuPlace {
  x: number;
  y: number;
}

/** Where the pointer asked for a menu; undefined where a key did, which knows no place. */
export function placeOf(event: MouseEvent): MenuPlace | undefined {
  // On macOS it is a click with Control held as well.
  return event.button === 2 || event.ctrlKey ? { x: event.clientX, y: event.clientY } : undefined;
}
