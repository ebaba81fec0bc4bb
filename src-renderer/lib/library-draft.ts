import type { LibraryItem } from '../../src-main/contract/instructions.ts';
import type { ModelChoice } from '../../src-main/contract/providers.ts';
import { type InstructionFields, instructionFields, instructionsOf } from './instruction-fields.ts';

/** The fields of the form of a persona or prompt, as the person types them. */
export interface LibraryFields {
  name: string;
  icon: string;
  /** Of a prompt. */
  text: string;
  /** Of a persona; null: the model that is chosen. */
  choice: ModelChoice | null;
  instructions: InstructionFields;
}

/** What was typed and not saved, with the item as it was when the form was opened. */
export interface LibraryDraft {
  item: LibraryItem;
  fields: LibraryFields;
}

export function libraryFields(item: LibraryItem): LibraryFields {
  if (item.kind === 'prompt') {
    const { name, text } = item.prompt;
    return { name, icon: '', text, choice: null, instructions: instructionFields({}) };
  }
  const { name, icon, choice = null, instructions } = item.persona;
  return { name, icon, text: '', choice, instructions: instructionFields(instructions) };
}

/** What the fields make of `item`. */
export function libraryItem(item: LibraryItem, fields: LibraryFields): LibraryItem {
  const name = fields.name.trim();
  if (item.kind === 'prompt')
    return { kind: 'prompt', prompt: { id: item.prompt.id, name, text: fields.text } };
  const { id, instructions: saved } = item.persona;
  const instructions = instructionsOf(fields.instructions, saved, saved.personaId);
  const { choice } = fields;
  return {
    kind: 'persona',
    persona: {
      id,
      name,
      icon: fields.icon.trim(),
      instructions,
      ...(choice === null ? {} : { choice }),
    },
  };
}

export function idOfItem(item: LibraryItem): string {
  return item.kind === 'persona' ? item.persona.id : item.prompt.id;
}

/** Whether something was typed. */
export function isChangedDraft({ item, fields }: LibraryDraft): boolean {
  return JSON.stringify(fields) !== JSON.stringify(libraryFields(item));
}
