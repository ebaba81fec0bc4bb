import { LLMock } from '@copilotkit/aimock';
import type { ProtocolId } from '../../src-main/contract/providers.ts';
import type { Connection } from '../../src-main/protocols/protocol.ts';

/** Where each protocol's endpoint stands on the mock of all services. */
const ENDPOINTS = {
  'openai-chat': '/v1/chat/completions',
  'openai-responses': '/v1/responses',
  anthropic: '/v1/messages',
  gemini: '/v1beta',
  ollama: '/api/chat',
} as const satisfies Partial<Record<ProtocolId, string>>;

export type ServiceProtocol = keyof typeof ENDPOINTS;

export const SERVICE_PROTOCOLS: ServiceProtocol[] = [
  'openai-chat',
  'openai-responses',
  'anthropic',
  'gemini',
  'ollama',
];

/** What a question makes the services do. */
export const QUESTIONS = ['plain', 'thought', 'tool', 'cut', 'limit'] as const;

/** A server that others wrote, which speaks every protocol as the services do. */
export async function startModelServices(): Promise<LLMock> {
  const services = new LLMock({ port: 0, latency: 1, chunkSize: 9 });
  services.onMessage(/plain/, { content: 'Plain words — просто слова 👍🏽.' });
  services.onMessage(/thought/, { content: 'After a thought.', reasoning: 'Let me think.' });
  services.onMessage(/tool/, { toolCalls: [{ name: 'look', arguments: '{"at":"sky"}' }] });
  services.onMessage(
    /cut/,
    { content: 'This answer breaks off in the middle. '.repeat(5) },
    { truncateAfterChunks: 9 },
  );
  services.onMessage(/limit/, { error: { message: 'Slow down', type: 'rate_limit_error' }, status: 429 });
  await services.start();
  return services;
}

export function serviceConnection(services: LLMock, protocol: ServiceProtocol): Connection {
  return {
    providerId: protocol,
    providerName: protocol,
    protocol,
    endpoint: services.url + ENDPOINTS[protocol],
    auth: 'bearer',
    secret: 'a-key-of-the-test',
  };
}
