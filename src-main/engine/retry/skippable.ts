/** Waits; resolves also as soon as the person skips the wait, or stops the turn. */
export async function skippable(
  control: { signal: AbortSignal; nextSkip(): Promise<void> },
  wait: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([wait(AbortSignal.any([control.signal, over.signal])), control.nextSkip()]);
  } catch (error) {
    if (!control.signal.aborted) throw error;
  } finally {
    over.abort();
  }
}
