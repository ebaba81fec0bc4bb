import type { Connection } from '../protocols/protocol.ts';
import type { ListedModels } from '../contract/model-facts.ts';
import { readListedFacts } from '../protocols/listed-facts.ts';
import { isModelList } from '../protocols/model-list.ts';
import { protocolOf } from '../protocols/protocols.ts';
import { describeResponse, type ResponseSource } from './answer/describe-response.ts';
import { askDetails } from './ask-details.ts';
import type { EngineEnvironment } from './environment.ts';
import { readBody } from './http/read-body.ts';
import { redactor } from './http/redact.ts';
import { sendFollowing } from './http/redirect.ts';

const LIMIT = 8 * 1024 * 1024;

/**
 * The models that a server offers, in its own order; what is known without asking where the protocol has
 * no list. Throws an AppError, of which nothing is a secret.
 */
export async function listModels(
  connection: Connection,
  signal: AbortSignal,
  environment: EngineEnvironment,
): Promise<ListedModels> {
  return (await askList(connection, signal, environment)).listed;
}

/** The same with all that the server says of each, where it has to be asked again for that. */
export async function describeModels(
  connection: Connection,
  signal: AbortSignal,
  environment: EngineEnvironment,
): Promise<ListedModels> {
  const { listed, body } = await askList(connection, signal, environment);
  return askDetails(connection, listed, body, signal, environment);
}

async function askList(
  connection: Connection,
  signal: AbortSignal,
  { transport, deadlines, clock }: EngineEnvironment,
): Promise<{ listed: ListedModels; body: string }> {
  const protocol = protocolOf(connection.protocol);
  const request = protocol.buildModelsRequest(connection);
  if (request === null) return { listed: { models: [...(protocol.knownModels ?? [])], facts: {} }, body: '' };
  const response = await sendFollowing(transport, connection, request, { signal, deadlines });
  try {
    const { silenceMs } = deadlines;
    const { bytes } = await readBody(response, LIMIT, silenceMs);
    const body = new TextDecoder().decode(bytes);
    const source: ResponseSource = {
      connection,
      response,
      protocol,
      redact: redactor(connection),
      silenceMs,
      now: () => clock.now(),
    };
    const models = response.status === 200 ? protocol.readModels(body) : [];
    // A server that answered well may have no model yet.
    const isAnswer = models.length > 0 || (response.status === 200 && isModelList(body));
    if (!isAnswer) throw describeResponse(source, body);
    return { listed: { models, facts: readListedFacts(body) }, body };
  } finally {
    response.destroy();
  }
}
