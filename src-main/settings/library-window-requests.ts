import { z } from 'zod';
import type { LibraryRequests } from '../contract/instructions.ts';
import { id, line, modelChoice, text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import { instructions } from './instructions-schema.ts';
import type { PersonLibrary } from './library.ts';

const MOST_ITEMS = 2000;

const name = line.refine((value) => value.trim() !== '', 'it needs a name');
const item = z.union([
  z.strictObject({
    kind: z.literal('persona'),
    persona: z.strictObject({
      id,
      name,
      icon: z.string().max(64),
      instructions,
      choice: modelChoice.exactOptional(),
    }),
  }),
  z.strictObject({ kind: z.literal('prompt'), prompt: z.strictObject({ id, name, text }) }),
]);

export function libraryWindowRequests(library: PersonLibrary): WindowRequests<LibraryRequests> {
  return {
    'library-read': { input: z.null(), answer: () => library.read() },
    'library-save': {
      input: z.strictObject({ items: z.array(item).max(MOST_ITEMS) }),
      answer: ({ items }) => library.save(items),
    },
    'library-remove': {
      input: z.strictObject({ ids: z.array(id).max(MOST_ITEMS) }),
      answer: ({ ids }) => library.remove(ids),
    },
  };
}
