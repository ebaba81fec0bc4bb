import { isObject, listAt, parseJson, stringAt } from './json.ts';
import { hasError } from './server-error.ts';

/**
 * The models of a server's list, in its order: `{"data": [{"id": …}]}` as OpenAI and Anthropic send it,
 * `{"models": [{"name": …}]}` as Gemini and Ollama do, or the list alone.
 */
export function readModelList(body: string): string[] {
  const models = modelEntries(parseJson(body)).map(modelName);
  return [...new Set(models.filter((name) => name !== ''))];
}

export function modelEntries(value: unknown): unknown[] {
  const bare: unknown[] = Array.isArray(value) ? value : [];
  return [...listAt(value, 'data'), ...listAt(value, 'models'), ...bare];
}

/** '' where it has none. */
export function modelName(entry: unknown): string {
  return (stringAt(entry, 'id') ?? stringAt(entry, 'name') ?? '').replace(/^models\//, '');
}

/** Whether a body is a list of models, if only an empty one: some servers write that as null. */
export function isModelList(body: string): boolean {
  const value = parseJson(body);
  if (Array.isArray(value)) return true;
  if (!isObject(value) || hasError(value)) return false;
  return [value['data'], value['models']].some((list) => list === null || Array.isArray(list));
}
