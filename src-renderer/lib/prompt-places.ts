/** A place of a prompt that is filled in. */
export interface PromptPlace {
  name: string;
  kind: 'date' | 'clipboard' | 'selection' | 'text' | 'choice';
  /** Of `choice`. */
  choices: string[];
}

const PLACE = /\{\{([^{}\n]+)\}\}/g;

/** The places of a prompt in the order in which they are asked, each once: `{{name}}`, `{{name|choice|choice}}`. */
export function promptPlaces(text: string): PromptPlace[] {
  const places = new Map<string, PromptPlace>();
  for (const [, inner = ''] of text.matchAll(PLACE)) {
    const place = placeOf(inner);
    const current = places.get(place.name);
    // A name that has choices anywhere has them everywhere.
    if (current === undefined || (current.kind === 'text' && place.kind === 'choice'))
      places.set(place.name, place);
  }
  return [...places.values()];
}

/** The text with its places filled in; one that has no value stays empty. */
export function fillPrompt(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACE, (_, inner: string) => values.get(placeOf(inner).name) ?? '');
}

function placeOf(inner: string): PromptPlace {
  const [name = '', ...choices] = inner.split('|').map((part) => part.trim());
  const given = choices.filter((choice) => choice !== '');
  if (given.length > 0) return { name, kind: 'choice', choices: given };
  const kind = name === 'date' || name === 'clipboard' || name === 'selection' ? name : 'text';
  return { name, kind, choices: [] };
}

/** What a person types behind the `/` at the beginning of a message; null where no prompt is looked for. */
export function promptQuery(text: string): string | null {
  const found = /^\/([^\s/][^\n]{0,40}|)$/.exec(text);
  return found?.[1]?.toLowerCase() ?? null;
}
