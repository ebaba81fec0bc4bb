import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { Translate } from '../assets/messages/format.ts';
import type { Settings } from './contract/settings.ts';
import { startProcess } from './electron/process/start-process.ts';
import { SpellingDesk } from './electron/windows/spelling-desk.ts';
import type { FirstWindow } from './first-window.ts';
import { Spelling } from './spelling/spelling.ts';
import { systemDictionaryFolders } from './spelling/system-folders.ts';

/** Checking the spelling of what the person writes. Nothing runs before they have switched it on. */
export function composeSpelling(
  { settings }: FirstWindow,
  tools: { translate: () => Translate; save: (changes: Partial<Settings>) => Promise<unknown> },
): { spelling: Spelling; spellingMenu: SpellingDesk } {
  const folder = join(app.getPath('userData'), 'dictionaries');
  const spelling = new Spelling({
    start: () => startProcess('spelling'),
    now: Date.now,
    folders: { profile: folder, system: systemDictionaryFolders(process.platform, homedir()) },
    settings: () => settings.current,
    save: tools.save,
  });
  return { spelling, spellingMenu: new SpellingDesk(folder, tools.translate) };
}
