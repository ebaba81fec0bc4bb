/** Has the system draw the tip of what is pointed at, so that it may stand outside of a small window. */
export function showNativeTip({ target }: PointerEvent): void {
  const tipped = target instanceof Element ? target.closest('[data-tip]') : null;
  if (!(tipped instanceof HTMLElement)) return;
  const { tip = '', keys = '' } = tipped.dataset;
  tipped.title = keys === '' ? tip : `${tip} (${keys})`;
}
