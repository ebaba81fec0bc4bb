import type { LocalServer, ProviderPreset } from '../contract/providers.ts';
import type { Connection } from '../protocols/protocol.ts';
import { PRESETS } from '../protocols/presets.ts';
import type { EngineEnvironment } from './environment.ts';
import { listModels } from './list-models.ts';

/** A program on this machine answers at once or not at all. */
const DEADLINES = { connectMs: 500, firstByteMs: 2_000, silenceMs: 2_000 };

/**
 * Looks for model servers at their usual ports on this machine. Sends no secret, and is called only
 * when the person asks for it. What does not list its models is not taken for one.
 */
export async function findLocalServers(
  signal: AbortSignal,
  environment: EngineEnvironment,
  presets: readonly ProviderPreset[] = PRESETS,
): Promise<LocalServer[]> {
  const asked = presets
    .filter(({ local }) => local)
    .map(async (preset) => {
      const impatient = { ...environment, deadlines: DEADLINES };
      const { models } = await listModels(bareConnection(preset), signal, impatient);
      return { preset, models };
    });
  const answers = await Promise.allSettled(asked);
  signal.throwIfAborted();
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}

function bareConnection({ id, name, protocol, endpoint }: ProviderPreset): Connection {
  return { providerId: id, providerName: name, protocol, endpoint, auth: 'none', proxy: 'none' };
}
