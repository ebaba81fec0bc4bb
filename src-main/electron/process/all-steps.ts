/** Takes every step, one after another; one that throws or rejects is told of and keeps none of the others from its turn. */
export async function takeAllSteps(
  steps: readonly (() => unknown)[],
  onFault: (thrown: unknown) => void,
): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (thrown) {
      onFault(thrown);
    }
  }
}
