/** ms from the start of this process to now, as the operating system has its start. */
export function millisecondsSinceStart(): number {
  // Chromium's clock of the process's creation, where Electron knows it; else Node's own start.
  const created = process.getCreationTime();
  return Math.round(created === null ? performance.now() : Date.now() - created);
}
