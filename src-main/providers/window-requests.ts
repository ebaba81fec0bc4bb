import { z } from 'zod';
import type { ProviderRequests } from '../contract/providers.ts';
import { id, line } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import { PRESETS } from '../protocols/presets.ts';
import { modelFacts } from '../settings/model-facts-schema.ts';
import type { ProviderCheck } from './provider-check.ts';
import type { Providers } from './providers.ts';

const LONGEST_CERTIFICATES = 1_000_000;

const provider = z.strictObject({
  id: id.exactOptional(),
  name: line,
  protocol: z.enum(['lockchat', 'openai-chat', 'openai-responses', 'anthropic', 'gemini', 'ollama']),
  endpoint: line,
  auth: z.enum(['query', 'bearer', 'header', 'none']),
  authName: line.exactOptional(),
  models: z.array(line).max(2000),
  temperature: z.number().min(0).max(2).exactOptional(),
  extraBody: z.record(z.string(), z.unknown()).exactOptional(),
  extraHeaders: z.record(z.string(), line).exactOptional(),
  noStream: z.boolean().exactOptional(),
  proxy: line.exactOptional(),
  ca: z.string().max(LONGEST_CERTIFICATES).exactOptional(),
  modelsAt: z.number().exactOptional(),
  listedFacts: z.record(line, modelFacts).exactOptional(),
  secret: line.exactOptional(),
});

/** `onChange`: providers were saved or removed, or a part of that failed: windows are told how they are now. */
export function providerWindowRequests(
  providers: Providers,
  check: ProviderCheck,
  onChange: () => void,
): WindowRequests<ProviderRequests> {
  return {
    'provider-guess': { input: z.strictObject({ text: line }), answer: ({ text }) => providers.guess(text) },
    'provider-save': {
      input: provider,
      answer: (input) => providers.save(input).finally(onChange),
    },
    'provider-remove': {
      input: z.strictObject({ providerId: id }),
      answer: ({ providerId }) => providers.remove(providerId).finally(onChange),
    },
    'provider-test': {
      input: z.strictObject({ provider, model: line }),
      answer: (input) => check.test(input.provider, input.model),
    },
    'provider-models': {
      input: z.strictObject({ provider }),
      answer: (input) => check.models(input.provider),
    },
    'provider-presets': { input: z.null(), answer: () => PRESETS },
    'local-servers-find': {
      input: z.null(),
      answer: () => {
        providers.mustBeOpen();
        return check.findLocalServers();
      },
    },
  };
}
