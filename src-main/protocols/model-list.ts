import { listAt, parseJson, stringAt } from './json.ts';

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
