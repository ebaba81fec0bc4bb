import type { Command } from 'commander';
import type { ModelParameters, Persona } from '../contract/instructions.ts';
import type { Settings } from '../contract/settings.ts';
import type { Project } from '../contract/threads.ts';
import { libraryOf } from '../settings/library.ts';
import { personDefaults } from '../settings/person-defaults.ts';
import { personaIn, resolveInstructions, valuesOf } from '../settings/resolve-instructions.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import type { AskFlags } from './ask-flags.ts';
import type { CommandContext } from './command.ts';

/** The person's personas, read without the storage process. Throws `file-corrupt`, `file-newer`, `storage-failed`. */
export function readPersonas({ profile, locale }: Pick<CommandContext, 'profile' | 'locale'>): Persona[] {
  return libraryOf(new HistoryReader(profile).library(), locale).personas;
}

/** Those that a name or an id means, whatever its capitals; an id that is one means nobody else. */
export function findPersonas(personas: readonly Persona[], name: string): Persona[] {
  const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();
  const byId = personas.filter((persona) => persona.id === name.trim());
  return byId.length > 0 ? byId : personas.filter((persona) => plain(persona.name) === plain(name));
}

/** The persona of that name or id; else the sentence that says why it is none, and which there are. */
export function choosePersona(
  name: string,
  context: Pick<CommandContext, 'profile' | 'locale' | 't'>,
): { persona: Persona } | { refusal: string } {
  const { t } = context;
  const personas = readPersonas(context);
  const [persona, ...others] = findPersonas(personas, name);
  if (persona !== undefined && others.length === 0) return { persona };
  const list = (words: string[]): string => words.join(', ');
  if (persona !== undefined) {
    return { refusal: t('ask.same-persona', { name, ids: list([persona, ...others].map(({ id }) => id)) }) };
  }
  const names = list(personas.map((each) => each.name));
  return { refusal: names === '' ? t('ask.no-personas') : t('ask.no-persona', { name, names }) };
}

/** The persona of `--persona`; a name that is not exactly one is wrong usage. */
export function namedPersona(
  name: string | undefined,
  command: Command,
  context: CommandContext,
): Persona | undefined {
  if (name === undefined) return undefined;
  const chosen = choosePersona(name, context);
  return 'persona' in chosen ? chosen.persona : command.error(chosen.refusal);
}

/** What a question of which nothing is kept is told: as a new conversation is, with what the flags say over it. */
export function toldOnce(
  { system, temperature }: Pick<AskFlags, 'system' | 'temperature'>,
  named: Persona | undefined,
  { settings, project }: { settings: Settings; project: Project | null },
  personas: () => readonly Persona[],
): { systemPrompt: string; parameters: ModelParameters } {
  const layers = {
    default: personDefaults(settings),
    project: project?.instructions,
    conversation: {
      ...(named === undefined ? {} : { personaId: named.id }),
      ...(system === undefined ? {} : { systemPrompt: system }),
      ...(temperature === undefined ? {} : { temperature }),
    },
  };
  const personaId = personaIn(layers);
  const persona =
    personaId === undefined ? undefined : (named ?? personas().find(({ id }) => id === personaId));
  return valuesOf(resolveInstructions({ ...layers, persona: persona?.instructions }));
}
