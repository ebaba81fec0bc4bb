/** The line that a key goes to from `line`, one of `count`; undefined: it goes nowhere. */
export function lineAfterKey(key: string, line: number, count: number): number | undefined {
  const wanted = new Map([
    ['ArrowDown', line + 1],
    ['ArrowUp', line - 1],
    ['Home', 0],
    ['End', count - 1],
    ['PageDown', line + 10],
    ['PageUp', line - 10],
  ]).get(key);
  return wanted === undefined ? undefined : Math.max(0, Math.min(wanted, count - 1));
}
