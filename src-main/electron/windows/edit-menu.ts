import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../../assets/messages/format.ts';

/** What can be done with what is selected in a field. */
interface EditFlags {
  canCut: boolean;
  canCopy: boolean;
  canPaste: boolean;
  canSelectAll: boolean;
}

/** The menu of the right mouse button: editing in fields, copying from text. */
export function offerEditMenus(translate: () => Translate): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menuEvent, { isEditable, selectionText, editFlags }) => {
      const t = translate();
      if (isEditable) Menu.buildFromTemplate(editItems(t, editFlags)).popup();
      else if (selectionText !== '') Menu.buildFromTemplate([copyItem(t, editFlags.canCopy)]).popup();
    });
  });
}

/** What the menu of every field ends with. */
export function editItems(t: Translate, flags: EditFlags): MenuItemConstructorOptions[] {
  return [
    { role: 'cut', label: t('shell.cut'), enabled: flags.canCut },
    copyItem(t, flags.canCopy),
    { role: 'paste', label: t('shell.paste'), enabled: flags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('shell.select-all'), enabled: flags.canSelectAll },
  ];
}

function copyItem(t: Translate, enabled: boolean): MenuItemConstructorOptions {
  return { role: 'copy', label: t('shell.copy'), enabled };
}
