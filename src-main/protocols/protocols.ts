import type { ProtocolId } from '../contract/providers.ts';
import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import { lockchat } from './lockchat.ts';
import { ollama } from './ollama.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiResponses } from './openai-responses.ts';
import type { Protocol } from './protocol.ts';

const PROTOCOLS: Record<ProtocolId, Protocol> = {
  lockchat,
  'openai-chat': openaiChat,
  'openai-responses': openaiResponses,
  anthropic,
  gemini,
  ollama,
};

export function protocolOf(id: ProtocolId): Protocol {
  return PROTOCOLS[id];
}
