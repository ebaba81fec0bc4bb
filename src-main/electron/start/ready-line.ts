/** The line that says, to whoever started us from a shell, that the main window takes input. */
export function readyLine(): string {
  // The operating system's own time of this process's start, where it is known.
  const created = process.getCreationTime();
  const ms = Math.round(created === null ? performance.now() : Date.now() - created);
  return `lockchat ready in ${ms} ms\n`;
}
