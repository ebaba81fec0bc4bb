import { isObject, listAt, parseJson, stringAt } from './json.ts';
import { hasError } from './server-error.ts';

/**
 * The models of a server's list, in its order: `{"data": [{"id": …}]}` as OpenAI and Anthropic send it,
 * `{"models": [{"name": …}]}` as Gemini and Ollama do, or the list alone.
 */
export function readModelList(body: string): string[] {
  const value = parseJson(body);
  const bare: unknown[] = Array.isArray(value) ? value : [];
  const models = [...listAt(value, 'data'), ...listAt(value, 'models'), ...bare].map(
    (entry) => stringAt(entry, 'id') ?? stringAt(entry, 'name') ?? '',
  );
  return [...new Set(models.map((name) => name.replace(/^models\//, '')).filter((name) => name !== ''))];
}

/** Whether a body is a list of models, if only an empty one: some servers write that as null. */
export function isModelList(body: string): boolean {
  const value = parseJson(body);
  if (Array.isArray(value)) return true;
  if (!isObject(value) || hasError(value)) return false;
  return [value['data'], value['models']].some((list) => list === null || Array.isArray(list));
}
