/** For an effect that runs again when these change and needs none of them: reading them is what tracks them. */
export function track(values: readonly unknown[]): number {
  return values.length;
}
