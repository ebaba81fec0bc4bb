import { attachments } from './attachments.ts';
import { attempts } from './attempts.ts';
import { backup } from './backup.ts';
import { commandLine } from './command-line.ts';
import { check } from './check.ts';
import { commands } from './commands.ts';
import { crashes } from './crashes.ts';
import { doctor } from './doctor.ts';
import { errors } from './errors.ts';
import { facts } from './facts.ts';
import { folderFiles } from './folder-files.ts';
import { happened } from './happened.ts';
import { header } from './header.ts';
import { instructions } from './instructions.ts';
import { licenses } from './licenses.ts';
import { markdown } from './markdown.ts';
import { presence } from './presence.ts';
import { providerSetup } from './provider-setup.ts';
import { quickAsk } from './quick-ask.ts';
import { search } from './search.ts';
import { shortcuts } from './shortcuts.ts';
import { shell } from './shell.ts';
import { transfer } from './transfer.ts';
import { settingWords } from './setting-words.ts';
import { spelling } from './spelling.ts';
import { threadList } from './thread-list.ts';
import { reading } from './reading.ts';
import { models } from './models.ts';
import { usage } from './usage.ts';
import { unsaved } from './unsaved.ts';
import { updates } from './updates.ts';
import { window } from './window.ts';
import type { en } from '../en/index.ts';

export const ru: Record<keyof typeof en, string> = {
  ...attachments,
  ...check,
  ...commandLine,
  ...backup,
  ...shell,
  ...settingWords,
  ...spelling,
  ...presence,
  ...unsaved,
  ...updates,
  ...crashes,
  ...licenses,
  ...shortcuts,
  ...window,
  ...quickAsk,
  ...models,
  ...usage,
  ...facts,
  ...header,
  ...folderFiles,
  ...commands,
  ...instructions,
  ...reading,
  ...doctor,
  ...errors,
  ...happened,
  ...markdown,
  ...attempts,
  ...providerSetup,
  ...transfer,
  ...search,
  ...threadList,
};
