import type { ListedModels, ModelFacts } from '../contract/model-facts.ts';
import { type DetailRequest, detailRequests } from '../protocols/model-details.ts';
import type { Connection } from '../protocols/protocol.ts';
import type { EngineEnvironment } from './environment.ts';
import { readBody } from './http/read-body.ts';
import { sendFollowing } from './http/redirect.ts';

/** A model's licence and template come with it. */
const LIMIT = 4 * 1024 * 1024;
/** All of them together: the person waits for the list. */
const MOST_MS = 8_000;
/** Ollama reads a file for each. */
const AT_ONCE = 4;

/**
 * Adds to a list of models what the server says of each when it is asked again, where it is one that can be. `body` is
 * that list. What fails, or takes too long, says nothing; a cancellation is the caller's to see.
 */
export async function askDetails(
  connection: Connection,
  listed: ListedModels,
  body: string,
  signal: AbortSignal,
  environment: EngineEnvironment,
): Promise<ListedModels> {
  const requests = detailRequests(connection, body, listed.models);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  const facts = new Map(Object.entries(listed.facts));
  const waiting = requests.values();
  const lane = async (): Promise<void> => {
    for (const each of waiting) {
      if (limited.aborted) return;
      for (const [model, said] of Object.entries(await ask(connection, each, limited, environment)))
        if (Object.keys(said).length > 0) facts.set(model, { ...facts.get(model), ...said });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { ...listed, facts: Object.fromEntries(facts) };
}

async function ask(
  connection: Connection,
  { request, read }: DetailRequest,
  signal: AbortSignal,
  { transport, deadlines }: EngineEnvironment,
): Promise<Record<string, ModelFacts>> {
  try {
    const response = await sendFollowing(transport, connection, request, { signal, deadlines });
    try {
      const { bytes } = await readBody(response, LIMIT, deadlines.silenceMs);
      return response.status === 200 ? read(new TextDecoder().decode(bytes)) : {};
    } finally {
      response.destroy();
    }
  } catch {
    // An older version has no such question: what its list said stands.
    return {};
  }
}
