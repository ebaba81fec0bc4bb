import { z } from 'zod';
import { TEXT_SIZES, type Settings, type SettingsRequests } from '../contract/settings.ts';
import { LONGEST_WORD, MOST_OWN_WORDS } from '../contract/spelling.ts';
import { id, line, modelChoice, text } from '../processes/input-schemas.ts';
import { instructions } from './instructions-schema.ts';
import { personFacts } from './model-facts-schema.ts';
import type { WindowRequests } from '../processes/window-requests.ts';

/** From a second to an hour, in ms. */
const deadline = z.number().min(1000).max(3_600_000);

const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).exactOptional(),
  locale: z.enum(['en', 'ru', 'system']).exactOptional(),
  quickAskShortcut: z.string().max(100).exactOptional(),
  closing: z.enum(['auto', 'tray', 'quit']).exactOptional(),
  notifyOfAnswers: z.boolean().exactOptional(),
  choice: modelChoice.exactOptional(),
  favouriteModels: z.array(modelChoice).max(500).exactOptional(),
  recentModels: z.array(modelChoice).max(20).exactOptional(),
  modelFacts: personFacts.exactOptional(),
  monthlyBudget: z.int().min(0).max(1e12).exactOptional(),
  budgetToldIn: z.string().max(7).exactOptional(),
  continueByItself: z.boolean().exactOptional(),
  systemPrompt: text.exactOptional(),
  attachLongPaste: z.boolean().exactOptional(),
  instructions: instructions.exactOptional(),
  fallbacks: z.array(modelChoice).max(20).exactOptional(),
  deadlines: z
    .strictObject({ connectMs: deadline, firstByteMs: deadline, silenceMs: deadline })
    .exactOptional(),
  sidebarWidth: z.number().min(220).max(400).exactOptional(),
  threadSort: z.enum(['updated', 'created', 'title']).exactOptional(),
  imageHosts: z.array(z.string().max(300)).max(1000).exactOptional(),
  shortcuts: z.record(z.string().max(100), z.string().max(100)).exactOptional(),
  titlesByModel: z.boolean().exactOptional(),
  textSize: z.literal(TEXT_SIZES).exactOptional(),
  sendKey: z.enum(['enter', 'modified-enter']).exactOptional(),
  recentCommands: z.array(z.string().max(300)).max(20).exactOptional(),
  checksSpelling: z.boolean().exactOptional(),
  dictionaries: z.array(line).max(40).exactOptional(),
  spellingWords: z.array(z.string().min(1).max(LONGEST_WORD)).max(MOST_OWN_WORDS).exactOptional(),
  offersImport: z.boolean().exactOptional(),
  lookForUpdates: z.boolean().exactOptional(),
  updateChannel: z.enum(['stable', 'beta']).exactOptional(),
  closedFolders: z.array(id).max(10_000).exactOptional(),
});

/** Settings that were written by hand, e.g. in a policy: those that make sense, each by itself. */
export function sensibleSettings(values: Readonly<Record<string, unknown>>): Partial<Settings> {
  return Object.entries(values).reduce((sensible: Partial<Settings>, [name, value]) => {
    const read = settings.safeParse({ [name]: value });
    return read.success ? { ...sensible, ...read.data } : sensible;
  }, {});
}

/** Of such settings, the names of those that make no sense. */
export function senselessSettings(values: Readonly<Record<string, unknown>>): string[] {
  const sensible = sensibleSettings(values);
  return Object.keys(values).filter((name) => !(name in sensible));
}

/** `save` also does what the desktop must do for a changed setting. */
export function settingsWindowRequests(
  save: (changes: Partial<Settings>) => Promise<Settings>,
): WindowRequests<SettingsRequests> {
  return { 'settings-save': { input: settings, answer: save } };
}
