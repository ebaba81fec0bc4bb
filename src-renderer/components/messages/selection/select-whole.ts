/** Ctrl+A outside of a field selects the conversation, and not the buttons and lists around it. */
export function selectWholeConversation(list: HTMLElement): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    const isSelectAll = (key.toLowerCase() === 'a' || code === 'KeyA') && (ctrlKey || metaKey);
    if (!isSelectAll || altKey || shiftKey || event.defaultPrevented) return;
    // Elsewhere it is a field, a list or a dialog that is meant.
    if (!(target instanceof Element) || !(target === document.body || list.contains(target))) return;
    if (target.matches('input, textarea')) return;
    event.preventDefault();
    getSelection()?.selectAllChildren(list);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
