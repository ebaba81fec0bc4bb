/** Props that a test may change after mounting. */
export function growingProps<P extends object>(props: P): P {
  const state = $state(props);
  return state;
}
