import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../../assets/messages/format.ts';

/** The menu of the right mouse button: editing in fields, copying from text. */
export function offerEditMenus(translate: () => Translate): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menuEvent, { isEditable, selectionText, editFlags }) => {
      const t = translate();
      const items: MenuItemConstructorOptions[] = [];
      if (isEditable) items.push({ role: 'cut', label: t('shell.cut'), enabled: editFlags.canCut });
      if (isEditable || selectionText !== '') {
        items.push({ role: 'copy', label: t('shell.copy'), enabled: editFlags.canCopy });
      }
      if (isEditable) {
        items.push({ role: 'paste', label: t('shell.paste'), enabled: editFlags.canPaste });
        items.push({ type: 'separator' });
        items.push({ role: 'selectAll', label: t('shell.select-all'), enabled: editFlags.canSelectAll });
      }
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    });
  });
}
